import type {ResourceInvokeRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import type {Recorder} from './recorder.js';
import {providerUrn} from './urn.js';
import {plainProperties, type Properties, unanswered} from './wire.js';

/** What `getClientConfig` of Azure Native answers; the name of what configures it where the provider's configuration says the same. */
const clientConfig: Readonly<Record<string, string | undefined>> = {
	clientId: 'clientId',
	objectId: undefined,
	subscriptionId: 'subscriptionId',
	tenantId: 'tenantId',
};

/**
Answers a function of a provider without asking it. Only the program's own configuration is known: most programs for Azure
ask for their subscription, and where they configure it, that is the answer.
@returns The answer, in which texts stand for what is not known; empty where nothing is.
*/
export function answerOf(request: ResourceInvokeRequest, recorder: Recorder): Properties {
	const token = request.getTok();
	const given = recorder.answers.ofFunction(token, plainProperties(request.getArgs()?.toJavaScript() ?? {}));
	if (given !== undefined) {
		return plainProperties(given);
	}

	const configured = token === 'azure-native:authorization:getClientConfig' ? configurationOf(request, recorder) : {};
	const known = Object.values(clientConfig).filter(name => name !== undefined && configured[name] !== undefined);
	recorder.note(
		known.length === 0
			? `The result of ${token} is unknown: the embedded engine calls no provider.`
			: `Of the result of ${token}, only what the stack configures is known (${known.join(', ')}): the embedded engine calls no provider.`,
	);
	return known.length === 0
		? {}
		: Object.fromEntries(
				Object.entries(clientConfig).map(([name, source]) => [
					name,
					(source === undefined ? undefined : configured[source]) ?? unanswered,
				]),
			);
}

function configurationOf(request: ResourceInvokeRequest, recorder: Recorder): Properties {
	return request.getProvider() === ''
		? recorder.config.ofPackage('azure-native')
		: (recorder.resource(providerUrn(request.getProvider()))?.inputs ?? {});
}

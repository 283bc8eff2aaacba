/**
Azure Native as the engine sees it: defaults of its Check, known values at preview, and Azure's responses. Nothing leaves this process.
Based on pulumi/pulumi-azure-native (provider/pkg/provider/provider.go, provider/pkg/convert).
*/
import type {JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb';
import {otherSubscription} from '../../harness/azure.js';
import {armTypeOf, parametersOf, pathOf} from './azure-paths.js';
import {guid, hex, isObject, knownText, type Properties, unknown} from './property-values.js';
import type {Session, StandIn} from './provider.js';
import {nestedMembers, resourceTyping} from './sdk-typings.js';

/** Properties that Azure accepts but never returns. */
const writeOnly = new Set(['adminPassword', 'customData', 'protectedParameters', 'protectedSettings', 'secrets', 'userData']);
/** The subscription if none is configured. */
const defaultSubscription = '5a1f1c3e-0000-4000-8000-000000000000';
/** The location of resource groups outside the stack. */
const defaultLocation = 'westeurope';

function partsOf(token: string): {module: string; resource: string} {
	const [, module = '', resource = ''] = token.split(':');
	return {module: module.split('/')[0] ?? '', resource};
}

function pathFor(token: string): string {
	const {module, resource} = partsOf(token);
	return pathOf(module, resource);
}

function subscriptionOf(session: Session): string {
	return knownText(session.config['subscriptionId']) ?? defaultSubscription;
}

/** Default names are random for a top-level resource, a GUID for role assignments, and Pulumi's name for a child. */
function defaultName(token: string, urn: string, parameters: readonly string[]): string {
	const name = urn.split('::').at(-1) ?? '';
	if (token.endsWith(':RoleAssignment') || token.endsWith(':RoleDefinition')) {
		return guid(urn);
	}

	return parameters.filter(parameter => !['scope', 'resourceUri', 'resourceGroupName'].includes(parameter)).length > 1
		? name
		: `${name}${hex(urn, 8)}`;
}

function groupLocation(session: Session, group: JavaScriptValue | undefined): string | undefined {
	if (group === undefined) {
		return undefined;
	}

	const name = knownText(group);
	return name === undefined ? unknown : (session.groupLocations.get(name.toLowerCase()) ?? defaultLocation);
}

function idOf(token: string, urn: string, inputs: Properties, session: Session): string {
	const subscription = `/subscriptions/${subscriptionOf(session)}`;
	const id = pathFor(token).replaceAll(/\{(\w+)\}/gv, (_, name: string) =>
		name === 'subscription' ? subscription : (knownText(inputs[name]) ?? defaultName(token, urn, [])),
	);
	return `/${id}`.replaceAll(/\/{2,}/gv, '/');
}

/** The provider's outputs at preview: the inputs, and unknown values for everything else. */
function previewOf(value: JavaScriptValue, type: string): JavaScriptValue {
	const members = nestedMembers('azure-native', type);
	if (members === undefined || value === unknown) {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map((item: JavaScriptValue) => previewOf(item, type));
	}

	return isObject(value)
		? Object.fromEntries(
				[...members].map(([name, memberType]) => {
					const given = value[name];
					return [name, given === undefined || given === null ? unknown : previewOf(given, memberType)];
				}),
			)
		: value;
}

/** Azure's response: the inputs without write-only properties, with identities. */
function answerOf(value: JavaScriptValue, type: string, seed: string): JavaScriptValue {
	if (Array.isArray(value)) {
		return value.map((item: JavaScriptValue, index) => answerOf(item, type, `${seed}[${index}]`));
	}

	const members = nestedMembers('azure-native', type);
	if (!isObject(value) || members === undefined) {
		return value;
	}

	const answer: Record<string, JavaScriptValue> = {};
	for (const [name, memberType] of members) {
		const given = value[name];
		if (given !== undefined && given !== null && !writeOnly.has(name)) {
			answer[name] = answerOf(given, memberType, `${seed}.${name}`);
		} else if (['principalId', 'tenantId'].includes(name) && /[Ii]dentity/v.test(type)) {
			answer[name] = guid(`${seed}.${name}`);
		} else if (name === 'subscriptionId' && type.includes('SubscriptionAlias')) {
			answer[name] = otherSubscription;
		}
	}

	return answer;
}

function outputsOf(token: string, urn: string, inputs: Properties, id: string): Properties {
	const typing = resourceTyping(token);
	const outputs: Record<string, JavaScriptValue> = {};
	for (const [name, type] of typing?.outputs ?? []) {
		const given = inputs[name];
		if (given !== undefined && given !== null && !writeOnly.has(name)) {
			outputs[name] = answerOf(given, type, `${urn}.${name}`);
		} else if (['principalId', 'clientId', 'tenantId'].includes(name)) {
			outputs[name] = guid(`${urn}.${name}`);
		}
	}

	return {
		...outputs,
		id,
		name: id.split('/').at(-1) ?? '',
		type: armTypeOf(id),
		...(typing?.outputs.has('provisioningState') && {provisioningState: 'Succeeded'}),
		...(typing?.outputs.has('ipAddress') && {ipAddress: `203.0.113.${Number.parseInt(hex(urn, 2), 16)}`}),
		...(typing?.apiVersion !== undefined && {azureApiVersion: typing.apiVersion}),
	};
}

export const azureNative: StandIn = {
	check({token, urn, olds, news, session}) {
		const typing = resourceTyping(token);
		const parameters = parametersOf(pathFor(token));
		const nameParameter = parameters.at(-1);
		const inputs: Record<string, JavaScriptValue> = {...news};
		if (nameParameter !== undefined && typing?.inputs.has(nameParameter) && inputs[nameParameter] === undefined) {
			inputs[nameParameter] = olds[nameParameter] ?? defaultName(token, urn, parameters);
		}

		if (inputs['location'] === undefined && typing?.inputs.has('location')) {
			const location =
				olds['location'] ?? knownText(session.config['location']) ?? groupLocation(session, inputs['resourceGroupName']);
			if (location !== undefined) {
				inputs['location'] = location;
			}
		}

		if (typing?.apiVersion !== undefined) {
			inputs['azureApiVersion'] ??= typing.apiVersion;
		}

		return inputs;
	},
	preview({token, inputs}) {
		// The id is also an output, although no SDK declares it.
		return Object.fromEntries(
			[['id', ''] as const, ...(resourceTyping(token)?.outputs ?? [])].map(([name, type]) => {
				const given = inputs[name];
				return [name, given === undefined || given === null ? unknown : previewOf(given, type)];
			}),
		);
	},
	create({token, urn, inputs, session}) {
		const id = idOf(token, urn, inputs, session);
		if (token.endsWith(':resources:ResourceGroup')) {
			session.groupLocations.set((id.split('/').at(-1) ?? '').toLowerCase(), knownText(inputs['location']) ?? defaultLocation);
		}

		return {id, outputs: outputsOf(token, urn, inputs, id)};
	},
	read({token, urn, id}) {
		return outputsOf(token, urn, {location: defaultLocation}, id);
	},
	replacedBy(token) {
		return [...parametersOf(pathFor(token)), 'location'];
	},
	invoke({token, args, session}) {
		const subscription = subscriptionOf(session);
		switch (token) {
			case 'azure-native:authorization:getClientConfig': {
				return {clientId: guid('client'), objectId: guid('object'), subscriptionId: subscription, tenantId: guid('tenant')};
			}

			case 'azure-native:authorization:getClientToken': {
				return {token: 'no-token'};
			}

			default: {
				// `getX` returns the resource X as it exists in Azure.
				const resource = token.replace(/:get(\w+)$/v, ':$1');
				const id = idOf(resource, resource, args, session);
				return outputsOf(resource, id, {location: defaultLocation, ...args}, id);
			}
		}
	},
};

import process from 'node:process';
import type {ResourceInvokeRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import {builtInRole} from '../../../azure/roles.js';
import {guidAtEnd} from '../../../azure/scope.js';
import {typeKey} from '../../../estate/resources/type-key.js';
import {computedAnswer} from '../pure-functions.js';
import {answerOfAzure} from './azure-answers.js';
import type {Recorder} from './recorder.js';
import {providerUrn} from './urn.js';
import {plainProperties, type Properties, unanswered, unknown} from './wire.js';

type Question = {readonly args: Readonly<Record<string, unknown>>; readonly provider: Properties};

type Answering = (question: Question) => Readonly<Record<string, string | undefined>> | undefined;

function argument({args}: Question, ...names: readonly string[]): string | undefined {
	const value = names.map(name => args[name]).find(given => given !== undefined);
	return typeof value === 'string' && value !== '' && value !== unknown ? value : undefined;
}

const clientConfig: Answering = ({provider}) => {
	const text = (name: string): string | undefined => {
		const value = provider[name];
		return typeof value === 'string' ? value : undefined;
	};

	const configured = {clientId: text('clientId'), subscriptionId: text('subscriptionId'), tenantId: text('tenantId')};
	return Object.values(configured).every(value => value === undefined) ? undefined : {...configured, objectId: undefined};
};

const subscription: Answering = question => {
	const {subscriptionId: own, tenantId} = question.provider;
	const subscriptionId = argument(question, 'subscriptionId') ?? (typeof own === 'string' ? own : undefined);
	return subscriptionId === undefined
		? undefined
		: {
				id: `/subscriptions/${subscriptionId}`,
				subscriptionId,
				tenantId: typeof tenantId === 'string' ? tenantId : undefined,
				displayName: undefined,
				state: undefined,
				tags: undefined,
			};
};

/** A role by its GUID, which ends its id at every scope, or a built-in role by name. */
function askedRole(question: Question): {readonly id: string; readonly guid: string; readonly name: string | undefined} | undefined {
	const asked = argument(question, 'roleDefinitionId', 'name');
	const builtIn = asked === undefined ? undefined : builtInRole(asked);
	const guid = builtIn?.id ?? (asked === undefined ? undefined : guidAtEnd(asked));
	const scope = (argument(question, 'scope') ?? '').replace(/\/$/v, '');
	return guid === undefined
		? undefined
		: {id: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${guid}`, guid, name: builtIn?.name};
}

const nativeRole: Answering = question => {
	const role = askedRole(question);
	return role && {id: role.id, name: role.guid, roleName: role.name, type: 'Microsoft.Authorization/roleDefinitions'};
};

const classicRole: Answering = question => {
	const role = askedRole(question);
	return role && {id: role.id, name: role.name, roleDefinitionId: role.guid, scope: argument(question, 'scope')};
};

const resourceGroup: Answering = question => {
	const name = argument(question, 'resourceGroupName', 'name');
	const {subscriptionId} = question.provider;
	return name === undefined
		? undefined
		: {
				id: typeof subscriptionId === 'string' ? `/subscriptions/${subscriptionId}/resourceGroups/${name}` : undefined,
				name,
				location: undefined,
				managedBy: undefined,
				tags: undefined,
				type: 'Microsoft.Resources/resourceGroups',
			};
};

const inGroup =
	(type: string, nameArgument: string): Answering =>
	question => {
		const name = argument(question, nameArgument, 'name');
		const id = resourceGroup({...question, args: {name: argument(question, 'resourceGroupName')}})?.['id'];
		return name === undefined
			? undefined
			: {
					id: id === undefined ? undefined : `${id}/providers/${type}/${name}`,
					name,
					location: undefined,
					tags: undefined,
					...(type.endsWith('userAssignedIdentities') && {principalId: undefined, clientId: undefined, tenantId: undefined}),
				};
	};

const functions: ReadonlyMap<string, Answering> = new Map([
	['azure-native:authorization:getclientconfig', clientConfig],
	['azure:core/getclientconfig:getclientconfig', clientConfig],
	['azure:core/getsubscription:getsubscription', subscription],
	['azure-native:authorization:getroledefinition', nativeRole],
	['azure:authorization/getroledefinition:getroledefinition', classicRole],
	['azure:role/getroledefinition:getroledefinition', classicRole],
	['azure-native:resources:getresourcegroup', resourceGroup],
	['azure:core/getresourcegroup:getresourcegroup', resourceGroup],
	['azure-native:hybridcompute:getmachine', inGroup('Microsoft.HybridCompute/machines', 'machineName')],
	['azure-native:hybridcompute:getprivatelinkscope', inGroup('Microsoft.HybridCompute/privateLinkScopes', 'scopeName')],
	['azure-native:managedidentity:getuserassignedidentity', inGroup('Microsoft.ManagedIdentity/userAssignedIdentities', 'resourceName')],
]);

/** As far as its arguments and the provider's configuration determine it. */
export function answerOf(request: ResourceInvokeRequest, recorder: Recorder): Properties {
	const token = request.getTok();
	const args = plainProperties(request.getArgs()?.toJavaScript() ?? {});
	const given = recorder.known.answers.ofFunction(token, args);
	if (given !== undefined) {
		return plainProperties(given);
	}

	const computed = computedAnswer(token, args, recorder.root);
	if (computed !== undefined) {
		return plainProperties(computed);
	}

	const key = typeKey(token);
	const question = {args, provider: configurationOf(request, recorder)};
	const {azure} = recorder.known;
	const fromAzure =
		azure === undefined
			? {}
			: answerOfAzure({key, argument: (...names) => argument(question, ...names), provider: question.provider}, azure);
	const answer = {...functions.get(key)?.(question), ...plainProperties(fromAzure)};
	const known = Object.entries(answer).flatMap(([name, value]) => (value === undefined ? [] : [name]));
	const sources =
		azure === undefined || Object.keys(fromAzure).length === 0
			? 'its arguments and the configuration'
			: `its arguments, the configuration and the snapshot of Azure ${azure.asOf}`;
	recorder.note(
		known.length === 0
			? `The result of ${token} is unknown: the embedded engine calls no provider.`
			: `The result of ${token} is known only in part, from ${sources} (${known.join(', ')}): the embedded engine calls no provider.`,
	);
	return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, value ?? unanswered]));
}

/** Configuration from the program or stack, else from the environment, as Azure's providers read it. */
function configurationOf(request: ResourceInvokeRequest, recorder: Recorder): Properties {
	const given =
		request.getProvider() === ''
			? recorder.config.ofPackage(request.getTok().startsWith('azure:') ? 'azure' : 'azure-native')
			: (recorder.resource(providerUrn(request.getProvider()))?.inputs ?? {});
	const byEnvironment = Object.entries(environmentVariables).flatMap(([name, variable]) => {
		const value = process.env[variable];
		return value === undefined || value === '' ? [] : [[name, value] as const];
	});
	return {...Object.fromEntries(byEnvironment), ...given};
}

/** https://www.pulumi.com/registry/packages/azure-native/installation-configuration/#configuration-reference */
const environmentVariables = {clientId: 'ARM_CLIENT_ID', subscriptionId: 'ARM_SUBSCRIPTION_ID', tenantId: 'ARM_TENANT_ID'} as const;

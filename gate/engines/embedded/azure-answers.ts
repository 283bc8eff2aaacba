/** Answers provider functions from a snapshot of Azure: ids, regions and tags of what exists. */
import {guidAtEnd, sameId, spellScope, type Scope} from '../../../azure/scope.js';
import type {AzureFacts} from '../../../estate/index.js';
import {sameText} from '../../../estate/values/value.js';

type Values = Readonly<Record<string, unknown>>;

export type Asked = {
	readonly key: string;
	readonly argument: (...names: readonly string[]) => string | undefined;
	readonly provider: Values;
};

type Answering = (asked: Asked, azure: AzureFacts, subscription: string) => Values | undefined;

const group: Answering = ({argument}, {snapshot}, subscription) => {
	const resourceGroup = argument('resourceGroupName', 'name');
	const found =
		resourceGroup === undefined
			? undefined
			: snapshot.resourceGroups.find(({id}) => sameId(id, spellScope({kind: 'resource-group', subscription, resourceGroup})));
	return found && {id: found.id, location: found.location, tags: found.tags ?? {}};
};

const hybrid =
	(type: 'machines' | 'privateLinkScopes', nameArgument: string): Answering =>
	({argument}, {snapshot}, subscription) => {
		const [name, resourceGroup] = [argument(nameArgument), argument('resourceGroupName')];
		if (name === undefined || resourceGroup === undefined) {
			return undefined;
		}

		const parent: Scope = {kind: 'resource-group', subscription, resourceGroup};
		const id = spellScope({kind: 'resource', provider: 'Microsoft.HybridCompute', types: [type], names: [name], parent});
		return snapshot[type].find(one => sameId(one.id, id));
	};

const clientConfig: Answering = (_, {snapshot}, subscription) => ({subscriptionId: subscription, tenantId: snapshot.tenant});

const subscriptionNamed: Answering = ({argument}, {snapshot}, own) => {
	const subscriptionId = argument('subscriptionId') ?? own;
	const found = snapshot.subscriptions.find(({id}) => sameText(id, subscriptionId));
	return found && {id: `/subscriptions/${found.id}`, subscriptionId: found.id, displayName: found.name, tenantId: snapshot.tenant};
};

const role: Answering = ({key, argument}, {snapshot}) => {
	const asked = argument('roleDefinitionId', 'name');
	const guid = asked === undefined ? undefined : guidAtEnd(asked);
	const [found, ...others] = snapshot.roleDefinitions.filter(({id, roleName}) =>
		guid === undefined ? asked !== undefined && sameText(roleName, asked) : guidAtEnd(id) === guid,
	);
	if (found === undefined || others.length > 0) {
		return undefined;
	}

	return key.startsWith('azure-native:')
		? {id: found.id, roleName: found.roleName, permissions: found.permissions}
		: {id: found.id, name: found.roleName, roleDefinitionId: guidAtEnd(found.id), permissions: found.permissions};
};

const functions: ReadonlyMap<string, Answering> = new Map([
	['azure-native:authorization:getclientconfig', clientConfig],
	['azure:core/getclientconfig:getclientconfig', clientConfig],
	['azure:core/getsubscription:getsubscription', subscriptionNamed],
	['azure-native:resources:getresourcegroup', group],
	['azure:core/getresourcegroup:getresourcegroup', group],
	['azure-native:hybridcompute:getmachine', hybrid('machines', 'machineName')],
	['azure-native:hybridcompute:getprivatelinkscope', hybrid('privateLinkScopes', 'scopeName')],
	['azure-native:authorization:getroledefinition', role],
	['azure:authorization/getroledefinition:getroledefinition', role],
	['azure:role/getroledefinition:getroledefinition', role],
]);

/** Empty if the snapshot is too old or covers another tenant or subscription than the provider's. */
export function answerOfAzure(asked: Asked, azure: AzureFacts): Values {
	const {subscriptionId = azure.onlySubscription, tenantId = azure.snapshot.tenant} = asked.provider;
	const isMeant =
		!azure.isStale &&
		typeof subscriptionId === 'string' &&
		azure.covered.includes(subscriptionId.toLowerCase()) &&
		typeof tenantId === 'string' &&
		sameText(tenantId, azure.snapshot.tenant);
	return isMeant ? (functions.get(asked.key)?.(asked, azure, subscriptionId) ?? {}) : {};
}

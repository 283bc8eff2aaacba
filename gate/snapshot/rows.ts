/** Converts Azure's responses for the snapshot file, without what no check reads and without members named like secrets. */
import type {
	AzureSnapshot,
	SnapshotDenyAssignment,
	SnapshotMachine,
	SnapshotPermission,
	SnapshotPolicyAssignment,
	SnapshotPolicyDefinition,
	SnapshotRoleAssignment,
	SnapshotRoleDefinition,
} from '../../azure/snapshot.js';
import {isObject} from '../support/read-json.js';
import {isSecretName} from '../support/redact.js';
import {isList, unexpectedAnswer, type Data} from './azure-client.js';

/** https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-subscription */
export function roleAssignment(row: Data): SnapshotRoleAssignment {
	const properties = propertiesOf(row);
	const rest: Pick<SnapshotRoleAssignment, 'principalType' | 'condition'> = texts(properties, ['principalType', 'condition']);
	return {
		id: textOf(row, 'id'),
		scope: textOf(properties, 'scope'),
		roleDefinitionId: textOf(properties, 'roleDefinitionId'),
		principalId: textOf(properties, 'principalId'),
		...rest,
	};
}

/** With its end. https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedules/list-for-scope */
export function eligibleRoleAssignment(row: Data): SnapshotRoleAssignment & {readonly until: string | undefined} {
	const {endDateTime} = propertiesOf(row);
	return {...roleAssignment(row), until: typeof endDateTime === 'string' ? endDateTime : undefined};
}

/** https://learn.microsoft.com/rest/api/authorization/deny-assignments/list */
export function denyAssignment(row: Data): SnapshotDenyAssignment {
	const properties = propertiesOf(row);
	const principals = (name: string) => listOf(properties, name).map(principal => ({id: textOf(principal, 'id')}));
	return {
		id: textOf(row, 'id'),
		scope: textOf(properties, 'scope'),
		permissions: listOf(properties, 'permissions').map(block => permission(block)),
		principals: principals('principals'),
		excludePrincipals: principals('excludePrincipals'),
		...(properties['doNotApplyToChildScopes'] === true && {doNotApplyToChildScopes: true}),
	};
}

/** https://learn.microsoft.com/rest/api/authorization/role-definitions/get-by-id */
export function roleDefinition(row: Data): SnapshotRoleDefinition {
	const properties = propertiesOf(row);
	return {
		id: textOf(row, 'id'),
		roleName: textOf(properties, 'roleName'),
		permissions: listOf(properties, 'permissions').map(block => permission(block)),
	};
}

const permission = (block: Data): SnapshotPermission => ({
	actions: textsOf(block, 'actions'),
	notActions: textsOf(block, 'notActions'),
	dataActions: textsOf(block, 'dataActions'),
	notDataActions: textsOf(block, 'notDataActions'),
});

/** https://learn.microsoft.com/rest/api/policy/policy-assignments/list */
export function policyAssignment(row: Data): SnapshotPolicyAssignment {
	const properties = propertiesOf(row);
	const {resourceSelectors} = properties;
	const rest: Pick<SnapshotPolicyAssignment, 'enforcementMode'> = texts(properties, ['enforcementMode']);
	return {
		id: textOf(row, 'id'),
		scope: textOf(properties, 'scope'),
		notScopes: textsOf(properties, 'notScopes'),
		policyDefinitionId: textOf(properties, 'policyDefinitionId'),
		parameters: withoutSecrets(properties['parameters']),
		...rest,
		...(Array.isArray(resourceSelectors) && resourceSelectors.length > 0 && {resourceSelectors}),
	};
}

/**
Of a rule, only the condition is kept: what it deploys may be a whole template.
https://learn.microsoft.com/rest/api/policy/policy-definitions/get
*/
export function policyDefinition(row: Data): SnapshotPolicyDefinition {
	const properties = propertiesOf(row);
	const {policyRule, policyDefinitions} = properties;
	const rest: Pick<SnapshotPolicyDefinition, 'displayName'> = texts(properties, ['displayName']);
	return {
		id: textOf(row, 'id'),
		...rest,
		parameters: withoutSecrets(properties['parameters']),
		...(isObject(policyRule) && {policyRule: withoutDeployment(policyRule)}),
		...(Array.isArray(policyDefinitions) && {
			policyDefinitions: listOf(properties, 'policyDefinitions').map(member => ({
				policyDefinitionId: textOf(member, 'policyDefinitionId'),
				parameters: withoutSecrets(member['parameters']),
			})),
		}),
	};
}

function withoutDeployment({if: condition, then}: Data): Data {
	const {effect, details} = isObject(then) ? then : {};
	const type = isObject(details) ? details['type'] : undefined;
	// eslint-disable-next-line unicorn/no-thenable -- Azure's name
	return {if: condition, then: {effect, ...(type !== undefined && {details: {type}})}};
}

export function machine(row: Data): SnapshotMachine {
	const rest: Omit<SnapshotMachine, 'id' | 'tags'> = texts(row, [...ownTexts, ...reportedTexts, 'architecture']);
	return {id: textOf(row, 'id'), ...rest, tags: tagsOf(row)};
}

const ownTexts = ['kind', 'location'];
const reportedTexts = ['vmId', 'status', 'lastStatusChange', 'osName', 'osSku', 'agentVersion'];

/** https://learn.microsoft.com/rest/api/hybridcompute/machines/get */
export const machineColumns = [
	'id',
	...ownTexts,
	'tags',
	...reportedTexts.map(name => `${name} = properties.${name}`),
	'architecture = properties.detectedProperties.architecture',
].join(', ');

/** https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/get */
export const identityColumns = 'id, objectId = properties.principalId, appId = properties.clientId';

export const resourceGroup = (row: Data): AzureSnapshot['resourceGroups'][number] => ({
	id: textOf(row, 'id'),
	location: textOf(row, 'location'),
	tags: tagsOf(row),
});

/** https://learn.microsoft.com/rest/api/hybridcompute/private-link-scopes/list */
export const privateLinkScope = (row: Data): AzureSnapshot['privateLinkScopes'][number] => ({
	id: textOf(row, 'id'),
	location: textOf(row, 'location'),
});

/** Nearest first. */
export const managementGroupsOf = (row: Data): readonly string[] => listOf(row, 'chain').map(group => textOf(group, 'name'));

export function textOf(data: Data, name: string): string {
	const value = data[name];
	if (typeof value !== 'string' || value === '') {
		throw unexpectedAnswer(typeof data['id'] === 'string' ? data['id'] : 'a list', `${name} is no text`);
	}

	return value;
}

const texts = (data: Data, names: readonly string[]): Readonly<Record<string, string>> =>
	Object.fromEntries(
		names.flatMap(name => {
			const value = data[name];
			return typeof value === 'string' && value !== '' ? [[name, value]] : [];
		}),
	);

const withoutSecrets = (data: unknown): Data =>
	isObject(data) ? Object.fromEntries(Object.entries(data).filter(([name]) => !isSecretName(name))) : {};

function tagsOf({tags}: Data): Readonly<Record<string, string>> {
	const kept = withoutSecrets(tags);
	return texts(kept, Object.keys(kept));
}

const propertiesOf = (row: Data): Data => (isObject(row['properties']) ? row['properties'] : {});

function listOf(data: Data, name: string): readonly Data[] {
	const value = data[name];
	return isList(value) ? value : [];
}

function textsOf(data: Data, name: string): readonly string[] {
	const value = data[name];
	return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/**
Roles and policies that assignments name, from Resource Graph. What is missing there is requested from Resource Manager, which gives a
reason.
*/
import {guidAtEnd, parseScope, spellScope, type Scope} from '../../azure/scope.js';
import type {
	NotReadable,
	SnapshotPolicyAssignment,
	SnapshotPolicyDefinition,
	SnapshotRoleAssignment,
	SnapshotRoleDefinition,
} from '../../azure/snapshot.js';
import {isObject} from '../support/read-json.js';
import type {AzureClient, Data} from './azure-client.js';
import {inParallel} from './in-parallel.js';
import {sorted, type Reading} from './reading.js';
import {chunks} from './resource-graph.js';
import {policyDefinition, roleDefinition, textOf} from './rows.js';
import type {Unread} from './unread.js';

export type Asked = {
	readonly client: AzureClient;
	readonly reading: Reading;
	readonly subscriptions: readonly string[];
	readonly unread: Unread;
};

export async function assignedRoles(
	assignments: readonly SnapshotRoleAssignment[],
	{client, reading, subscriptions, unread}: Asked,
): Promise<readonly SnapshotRoleDefinition[]> {
	const named = new Map(assignments.map(assignment => [keyOfRole(assignment.roleDefinitionId), assignment]));
	const rows = await reading.rows(
		"authorizationresources | where type =~ 'microsoft.authorization/roledefinitions' | project id, properties",
		subscriptions,
	);
	const found = new Map(rows.map(row => [keyOfRole(textOf(row, 'id')), row]));
	const others = await inParallel(
		[...named].filter(([key]) => !found.has(key)),
		async ([, {roleDefinitionId: id, scope}]) =>
			lookUp({client, unread}, `${id}?api-version=2022-04-01`, {
				what: 'roleDefinitions',
				scope: containerOf(scope),
				needs: 'Microsoft.Authorization/roleDefinitions/read',
			}),
	);
	return sorted([...[...found].flatMap(([key, row]) => (named.has(key) ? [row] : [])), ...others.flat()].map(row => roleDefinition(row)));
}

/** A role has an id at every scope. */
const keyOfRole = (id: string): string => guidAtEnd(id) ?? id.toLowerCase();

/** The custom policies that are assigned, and their members. */
export async function assignedPolicies(
	assignments: readonly SnapshotPolicyAssignment[],
	asked: Asked,
): Promise<{
	readonly policyDefinitions: readonly SnapshotPolicyDefinition[];
	readonly policySetDefinitions: readonly SnapshotPolicyDefinition[];
}> {
	const assigned = await ownPolicies(new Map(assignments.map(({policyDefinitionId, scope}) => [policyDefinitionId, scope])), asked);
	const sets = assigned.filter(({policyDefinitions}) => policyDefinitions !== undefined);
	const members = sets.flatMap(({id, policyDefinitions = []}) =>
		policyDefinitions.flatMap(member => (isObject(member) ? [[textOf(member, 'policyDefinitionId'), id] as const] : [])),
	);
	const parts = await ownPolicies(new Map(members), asked);
	return {
		policyDefinitions: sorted([...assigned, ...parts].filter(({policyDefinitions}) => policyDefinitions === undefined)),
		policySetDefinitions: sorted(sets),
	};
}

async function ownPolicies(
	named: ReadonlyMap<string, string>,
	{client, reading, subscriptions, unread}: Asked,
): Promise<readonly SnapshotPolicyDefinition[]> {
	const own = new Map(
		[...named]
			.filter(([id]) => !/^\/providers\/Microsoft\.Authorization\//iv.test(id))
			.map(([id, scope]) => [id.toLowerCase(), {id, scope}]),
	);
	const rows: Data[] = [];
	for (const ids of chunks([...own.keys()], idsAtOnce)) {
		rows.push(
			// eslint-disable-next-line no-await-in-loop -- Resource Graph takes few questions at a time
			...(await reading.rows(
				`policyresources | where type in~ (${policyTypes}) | where id in~ (${ids.map(id => quoted(id)).join(', ')}) | project id, properties`,
				subscriptions,
			)),
		);
	}

	const found = new Set(rows.map(row => textOf(row, 'id').toLowerCase()));
	const others = await inParallel(
		[...own].filter(([key]) => !found.has(key)),
		async ([key, {id, scope}]) => {
			const isSet = key.includes('/policysetdefinitions/');
			return lookUp({client, unread}, `${id}?api-version=2023-04-01`, {
				what: isSet ? 'policySetDefinitions' : 'policyDefinitions',
				scope: containerOf(scope),
				needs: `Microsoft.Authorization/${isSet ? 'policySetDefinitions' : 'policyDefinitions'}/read`,
			});
		},
	);
	return [...rows, ...others.flat()].map(row => policyDefinition(row));
}

const policyTypes = "'microsoft.authorization/policydefinitions', 'microsoft.authorization/policysetdefinitions'";

/** Per query. */
const idsAtOnce = 50;

const quoted = (text: string): string => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;

/** A definition that no longer exists is not a gap. */
async function lookUp({client, unread}: Pick<Asked, 'client' | 'unread'>, path: string, missing: NotReadable): Promise<readonly Data[]> {
	const answer = await client.ask(encodeURI(path));
	if ('found' in answer) {
		return [answer.found];
	}

	if (answer.refusal.status !== 404) {
		unread.note(missing.what, missing.scope, missing.needs, answer.refusal);
	}

	return [];
}

function containerOf(id: string): string {
	let scope: Scope | undefined = parseScope(id);
	while (scope?.kind === 'resource') {
		scope = scope.parent;
	}

	return scope?.kind === 'resource-group' ? `/subscriptions/${scope.subscription}` : spellScope(scope ?? {kind: 'tenant'});
}

import type {AzureSnapshot, SnapshotSubscription} from '../../azure/snapshot.js';
import type {Scope} from '../../azure/scope.js';
import type {AzureClient} from './azure-client.js';
import type {Cloud} from './cloud.js';
import {assignedPolicies, assignedRoles} from './definitions.js';
import {Reading, sorted} from './reading.js';
import {
	denyAssignment,
	eligibleRoleAssignment,
	identityColumns,
	machine,
	machineColumns,
	policyAssignment,
	privateLinkScope,
	resourceGroup,
	roleAssignment,
} from './rows.js';
import {servicePrincipalsOf} from './service-principals.js';
import {lookUpSubscriptions, nothingReadable} from './subscriptions.js';
import {Unread} from './unread.js';

export type Question = {
	readonly cloud: Cloud;
	/** Azure Resource Manager. */
	readonly client: AzureClient;
	/** Microsoft Graph. */
	readonly directory: AzureClient;
	readonly ids: readonly string[];
	readonly tenant: string | undefined;
	readonly now: Date;
	readonly say: (line: string) => void;
};

/**
Reads what exists in and above some subscriptions. Changes nothing. Throws `Problem` if nothing can be read or Azure does not respond.
*/
export async function takeSnapshot({cloud, client, directory, ids, tenant, now, say}: Question): Promise<AzureSnapshot> {
	const known = await lookUpSubscriptions(client, ids, tenant);
	const unread = new Unread();
	const reading = new Reading(client, unread, say);
	const subscriptions = await reading.subscriptions(known.names);
	const scopes = scopesOf(subscriptions);
	const authorization = async <Row extends {readonly id: string}>(
		what: 'roleAssignments' | 'eligibleRoleAssignments' | 'denyAssignments' | 'policyAssignments',
		[type, version]: readonly [string, string],
		read: (row: Readonly<Record<string, unknown>>) => Row,
	) => reading.listed({what, type: `Microsoft.Authorization/${type}`, version}, scopes, read);
	const roleAssignments = await authorization('roleAssignments', ['roleAssignments', '2022-04-01'], roleAssignment);
	const schedules = await authorization('eligibleRoleAssignments', ['roleEligibilitySchedules', '2020-10-01'], eligibleRoleAssignment);
	const denyAssignments = await authorization('denyAssignments', ['denyAssignments', '2022-04-01'], denyAssignment);
	const policyAssignments = await authorization('policyAssignments', ['policyAssignments', '2023-04-01'], policyAssignment);
	if (!reading.hasRead) {
		throw nothingReadable(ids);
	}

	const eligibleRoleAssignments = schedules.flatMap(({until, ...assignment}) =>
		until === undefined || Date.parse(until) > now.getTime() ? [assignment] : [],
	);
	const roles = [...roleAssignments, ...eligibleRoleAssignments];
	const asked = {client, reading, subscriptions: ids, unread};
	const groups = await reading.rows(
		"resourcecontainers | where type =~ 'microsoft.resources/subscriptions/resourcegroups' | project id, location, tags",
		ids,
		'resourceGroups',
	);
	const machines = await reading.rows(
		`resources | where type =~ 'microsoft.hybridcompute/machines' | project ${machineColumns}`,
		ids,
		'machines',
	);
	await reading.checkMachines(subscriptions);
	const identities = await reading.rows(
		`resources | where type =~ 'microsoft.managedidentity/userassignedidentities' | project ${identityColumns}`,
		ids,
	);
	const privateLinkScopes = await reading.listed(
		{what: 'privateLinkScopes', type: 'Microsoft.HybridCompute/privateLinkScopes', version: '2024-07-10'},
		reading.withServers(subscriptions),
		privateLinkScope,
	);
	return {
		schemaVersion: 1,
		takenAt: now.toISOString().replace(/\.\d+Z$/v, 'Z'),
		cloud: cloud.name,
		tenant: known.tenant,
		subscriptions,
		resourceGroups: sorted(groups.map(row => resourceGroup(row))),
		roleAssignments,
		eligibleRoleAssignments,
		denyAssignments,
		roleDefinitions: await assignedRoles(roles, asked),
		servicePrincipals: await servicePrincipalsOf(roles, identities, {directory, unread}),
		policyAssignments,
		...(await assignedPolicies(policyAssignments, asked)),
		machines: sorted(machines.map(row => machine(row))),
		privateLinkScopes,
		notReadable: unread.all,
	};
}

function scopesOf(subscriptions: readonly SnapshotSubscription[]): readonly Scope[] {
	const groups = new Set(subscriptions.flatMap(({managementGroups}) => managementGroups));
	return [
		...subscriptions.map(({id}) => ({kind: 'subscription', subscription: id}) as const),
		...[...groups].map(name => ({kind: 'management-group', name}) as const),
	];
}

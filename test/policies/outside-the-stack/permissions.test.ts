import test from 'ava';
import type {AzureSnapshot} from '../../../azure/snapshot.js';
import {managementGroup, snapshotFile} from '../../fixtures/snapshots.js';
import {azure, machine, resourceGroup, roleAssignment, roleId, roles, subscription} from '../../harness/azure.js';
import type {FixtureResource} from '../../harness/fixture.js';
import {application, clientIdOf, ec2Instance, localCommand, servicePrincipal} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {check, findingsOf, verdictOf} from '../../harness/run-pack.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant} = scenariosOf('onboarding-role-assigned');

const clientId = 'c11e0009-0000-4000-8000-000000000009';
const objectId = '0b1e0009-0000-4000-8000-000000000009';
const people = '9a0b0c0d-0000-4000-8000-000000000011';
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const joined = ec2Instance('web', {userData: `#!/bin/bash\n${connect} --service-principal-id ${clientId}\n`});
const idAt = (scope: string, name: string) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const grant = (scope: string, principalId: string, role: string = roles.onboarding, principalType = 'ServicePrincipal') => ({
	id: idAt(scope, '5b1ad3e0-0000-4000-8000-000000000001'),
	scope,
	roleDefinitionId: roleId(role),
	principalId,
	principalType,
});
const within = (parts: Partial<AzureSnapshot>) => ({settings: {subscriptionId: subscription, azure: snapshotFile(parts)}});
const known = [{objectId, appId: clientId}];

compliant('a role at a management group above the subscription, without the option', {
	stack: [group, server],
	...within({roleAssignments: [grant(managementGroup('landing-zones'), objectId)]}),
});
compliant('a role of the service principal that a script gives by client id', {
	stack: [joined],
	...within({roleAssignments: [grant(`/subscriptions/${subscription}/resourceGroups/servers`, objectId)], servicePrincipals: known}),
});
compliant('a custom role', {
	stack: [joined],
	...within({
		roleAssignments: [grant(`/subscriptions/${subscription}`, objectId, '6f5e4d3c-0000-4000-8000-0000000000bb')],
		roleDefinitions: [
			{
				id: roleId('6f5e4d3c-0000-4000-8000-0000000000bb'),
				roleName: 'Our onboarding',
				permissions: [{actions: ['Microsoft.HybridCompute/machines/*'], notActions: ['Microsoft.HybridCompute/machines/delete']}],
			},
		],
		servicePrincipals: known,
	}),
});
violation(
	'no role for that service principal',
	{
		stack: [joined],
		...within({
			roleAssignments: [grant(`/subscriptions/${subscription}`, people, roles.contributor, 'User')],
			servicePrincipals: known,
		}),
	},
	{on: 'web', says: [/no role assignment lets the service principal that connects/v, /\(Azure as of 2026-11-22\.\)/v]},
);
violation(
	'an insufficient role, named by its id',
	{stack: [joined], ...within({roleAssignments: [grant(managementGroup('corp'), objectId, roles.reader)], servicePrincipals: known})},
	{
		on: 'web',
		says: [/The role assignment \/providers\/Microsoft\.Management\/managementGroups\/corp\/.* in Azure grants Reader, which lacks/v],
	},
);
violation(
	'a management group without the subscription',
	{stack: [group, server], ...within({roleAssignments: [grant(managementGroup('sandbox'), objectId)]})},
	{on: 'm1'},
);
violation(
	'a principal that is only eligible',
	{stack: [joined], ...within({eligibleRoleAssignments: [grant(`/subscriptions/${subscription}`, objectId)], servicePrincipals: known})},
	{on: 'web', says: [/makes a principal eligible/v]},
);
undetermined(
	'a condition that depends on more than the action',
	{
		stack: [joined],
		...within({
			roleAssignments: [
				{
					...grant(`/subscriptions/${subscription}`, objectId),
					condition: "@Resource[Microsoft.HybridCompute/machines:kind] StringEquals 'VMware'",
				},
			],
			servicePrincipals: known,
		}),
	},
	{on: 'web', says: [/the condition of the role assignment/v]},
);
undetermined(
	'a denial in Azure',
	{
		stack: [joined],
		...within({
			roleAssignments: [grant(`/subscriptions/${subscription}`, objectId)],
			servicePrincipals: known,
			denyAssignments: [
				{
					id: `/subscriptions/${subscription}/providers/Microsoft.Authorization/denyAssignments/5b1ad3e0-0000-4000-8000-0000000000dd`,
					scope: `/subscriptions/${subscription}`,
					permissions: [{actions: ['Microsoft.HybridCompute/*']}],
					principals: [{id: '00000000-0000-0000-0000-000000000000'}],
				},
			],
		}),
	},
	{on: 'web', says: [/the deny assignment .* in Azure may deny/v]},
);
undetermined(
	'a group with unknown members',
	{
		stack: [joined],
		...within({
			roleAssignments: [grant(`/subscriptions/${subscription}`, people, roles.contributor, 'Group')],
			servicePrincipals: known,
		}),
	},
	{on: 'web', says: [/it is not known whether the principal that connects is a member/v]},
);
undetermined(
	'assignments at a management group that could not be read',
	{
		stack: [group, server],
		...within({
			notReadable: [{what: 'roleAssignments', scope: managementGroup('root'), needs: 'Microsoft.Authorization/roleAssignments/read'}],
		}),
	},
	{on: 'm1', says: [/could not read `roleAssignments` at .*managementGroups\/root, which requires Microsoft\.Authorization/v]},
);
undetermined(
	'a snapshot that is too old',
	{stack: [group, server], ...within({takenAt: '2026-09-01T08:00:00Z', roleAssignments: [grant(managementGroup('corp'), objectId)]})},
	{on: 'm1', says: [/older than 30 days/v]},
);
violation(
	'an assignment that a script of the stack deletes',
	{
		stack: [
			joined,
			localCommand(
				'undo',
				`az role assignment delete --assignee ${objectId} --role "Azure Connected Machine Onboarding" --scope /subscriptions/${subscription}`,
			),
		],
		...within({roleAssignments: [grant(`/subscriptions/${subscription}`, objectId)], servicePrincipals: known}),
	},
	{on: 'web'},
);

test('options take precedence over Azure', async t => {
	const judge = async (options: Readonly<Record<string, unknown>>, ...more: readonly FixtureResource[]) =>
		verdictOf(
			await check([group, server, ...more], {...within({}).settings, config: {'onboarding-role-assigned': options}}),
			'onboarding-role-assigned',
		);
	t.is(await judge({}), 'violation');
	const somebody = {scope: `/subscriptions/${subscription}`, reason: 'The platform team grants it.'};
	t.is(await judge({assignedElsewhere: [somebody]}), 'compliant');
	// in the snapshot, this management group does not contain the subscription
	const above = roleAssignment('above', {scope: managementGroup('sandbox'), role: roleId(roles.onboarding), principal: objectId});
	t.is(await judge({}, above), 'violation');
	t.is(await judge({managementGroups: {sandbox: [subscription]}}, above), 'compliant');
});

test('a service principal that the stack will create has no roles in Azure', async t => {
	const app = application('arc');
	const own = localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: clientIdOf(app)}});
	const checked = await check([app, servicePrincipal('arc', app), own], {
		view: 'preview',
		...within({
			roleAssignments: [
				grant(`/subscriptions/${subscription}`, objectId),
				grant(managementGroup('corp'), people, roles.contributor, 'Group'),
			],
			servicePrincipals: known,
		}).settings,
	});
	t.is(verdictOf(checked, 'onboarding-role-assigned'), 'violation');
});

test('an excessive role in Azure of a principal that a script uses is reported where the stack can change it', async t => {
	const roleAssignments = [grant(managementGroup('corp'), objectId, roles.contributor)];
	const checked = await check([joined], within({roleAssignments, servicePrincipals: known}).settings);
	const [finding] = findingsOf(checked, 'least-privilege-onboarding');
	t.regex(finding?.resource ?? '', /::web$/v);
	t.regex(finding?.message ?? '', /applies to a whole management group/v);
	t.deepEqual(finding?.azure?.facts, [roleAssignments[0]?.id]);
});

test('assignments in Azure are not reported unless the stack uses their principal', async t => {
	const roleAssignments = [grant(managementGroup('corp'), people, roles.contributor, 'Group')];
	const checked = await check([group, server], within({roleAssignments}).settings);
	t.deepEqual(findingsOf(checked, 'least-privilege-onboarding'), []);
	t.deepEqual(findingsOf(checked, 'script-generation-reader'), []);
	t.is(verdictOf(checked, 'machine-administrator-role'), 'compliant');
});

const scopeId = `/subscriptions/${subscription}/resourceGroups/network/providers/Microsoft.HybridCompute/privateLinkScopes/hub`;
const linked = machine('m2', group, {kind: 'VMware', privateLinkScopeResourceId: scopeId, location: 'westeurope'});

for (const view of ['preview', 'state'] as const) {
	test(`a private link scope of a landing zone: its region, and who may read it (${view})`, async t => {
		const reader = grant(scopeId, objectId);
		const judge = async (location: string, roleAssignments: AzureSnapshot['roleAssignments']) =>
			check([group, linked], {view, ...within({privateLinkScopes: [{id: scopeId, location}], roleAssignments}).settings});
		t.is(verdictOf(await judge('westeurope', [reader]), 'private-link-scope-permission'), 'compliant');
		t.is(verdictOf(await judge('westeurope', []), 'private-link-scope-permission'), 'violation');
		const [finding] = findingsOf(await judge('northeurope', [reader]), 'private-link-scope-permission');
		t.regex(finding?.message ?? '', /region westeurope, but its private link scope is in northeurope.*\(Azure as of/v);
		t.deepEqual(finding?.azure?.facts, [scopeId]);
	});
}

test('the deploying identity has its roles in Azure', async t => {
	const config = {'onboarding-role-assigned': {deployingPrincipal: {principalId: objectId, roles: []}}};
	const {settings} = within({roleAssignments: [grant(`/subscriptions/${subscription}`, objectId, roles.contributor)]});
	t.deepEqual(
		findingsOf(await check([group, server], {...settings, config}), 'onboarding-role-assigned').map(({message}) => message),
		[],
	);
});

test('a role at a server in Azure does not cover its group', async t => {
	const at = `/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/other`;
	const checked = await check([group, server], within({roleAssignments: [grant(at, objectId)]}).settings);
	t.is(verdictOf(checked, 'onboarding-role-assigned'), 'violation');
});

test('an unnamed resource group of the stack in another subscription is not compared with Azure', async t => {
	const checked = await check(
		[azure(['resources:ResourceGroup', '/subscriptions/{subscription}/resourceGroups/{resourceGroupName}'], 'g', {})],
		within({}).settings,
	);
	t.deepEqual(findingsOf(checked), []);
});

import test from 'ava';
import type {AzureSnapshot, SnapshotMachine} from '../../../azure/snapshot.js';
import {landingZone, managementGroup, snapshotFile} from '../../fixtures/snapshots.js';
import {machine, otherSubscription, resourceGroup, subscription} from '../../harness/azure.js';
import {ec2Instance} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {check, findingsOf, verdictOf, type CheckSettings} from '../../harness/run-pack.js';
import {scenariosOf} from '../scenario.js';

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const within = (parts: Partial<AzureSnapshot>): {readonly settings: CheckSettings} => ({
	settings: {subscriptionId: subscription, azure: snapshotFile(parts)},
});

const arm64 = scenariosOf('no-machine-configuration-on-arm64');
const gateway = machine('edge', group, {kind: 'VMware', tags: {architecture: 'arm64'}});
const baseline = {
	id: `${managementGroup('landing-zones')}/providers/Microsoft.Authorization/policyAssignments/linux-baseline`,
	scope: managementGroup('landing-zones'),
	// "Linux machines should meet requirements for the Azure compute security baseline"
	policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd',
	parameters: {IncludeArcMachines: {value: 'true'}},
};

arm64.violation(
	'a policy assigned at a management group over the machine',
	{remains: 'what stands in Azure is not for the program to change', stack: [group, gateway], ...within({policyAssignments: [baseline]})},
	{
		on: 'edge',
		says: [
			/managementGroups\/landing-zones\/providers\/Microsoft\.Authorization\/policyAssignments\/linux-baseline in Azure/v,
			/Azure as of 2026-11-22/v,
		],
		details: {request: baseline.id},
	},
);
arm64.violation(
	'a custom initiative with a member that requests it',
	{
		remains: 'what stands in Azure is not for the program to change',
		stack: [group, gateway],
		...within({
			policyAssignments: [
				{
					...baseline,
					policyDefinitionId: `${managementGroup('root')}/providers/Microsoft.Authorization/policySetDefinitions/ours`,
					parameters: {},
				},
			],
			policySetDefinitions: [
				{
					id: `${managementGroup('root')}/providers/Microsoft.Authorization/policySetDefinitions/ours`,
					displayName: 'Our baseline',
					policyDefinitions: [
						{policyDefinitionId: baseline.policyDefinitionId, parameters: {IncludeArcMachines: {value: 'true'}}},
					],
				},
			],
		}),
	},
	{on: 'edge', says: [/Azure Policy assignment of "Our baseline"/v]},
);
arm64.compliant('an assignment that leaves the group out', {
	stack: [group, gateway],
	...within({policyAssignments: [{...baseline, notScopes: [`/subscriptions/${subscription}/resourceGroups/servers`]}]}),
});
arm64.compliant('an assignment that does not include Arc machines', {
	stack: [group, gateway],
	...within({policyAssignments: [{...baseline, parameters: {}}]}),
});
arm64.compliant('an assignment at a management group elsewhere', {
	stack: [group, gateway],
	...within({policyAssignments: [{...baseline, scope: managementGroup('sandbox')}]}),
});
arm64.undetermined(
	'assignments that could not be read, once for all machines of the subscription',
	{
		stack: [group, gateway, machine('other', group, {kind: 'VMware', tags: {architecture: 'arm64'}})],
		...within({
			notReadable: [
				{what: 'policyAssignments', scope: managementGroup('root'), needs: 'Microsoft.Authorization/policyAssignments/read'},
			],
		}),
	},
	{on: 'edge', says: [/could not read `policyAssignments`/v]},
);
arm64.undetermined(
	'an initiative of ones own that could not be read',
	{
		stack: [group, gateway],
		...within({
			notReadable: [
				{what: 'policySetDefinitions', scope: managementGroup('corp'), needs: 'Microsoft.Authorization/policySetDefinitions/read'},
			],
		}),
	},
	{on: 'edge', says: [/could not read `policySetDefinitions`/v]},
);
arm64.exempted(
	'a machine that is exempted',
	{
		stack: [group, gateway],
		...within({policyAssignments: [baseline]}),
		options: {exemptions: [{resource: 'edge', reason: 'Replaced in spring', expires: '2099-01-01'}]},
	},
	{on: 'edge'},
);

test('a machine without evidence of Arm64 is not compared with Azure', async t => {
	const stack = [group, machine('plain', group, {kind: 'VMware'})];
	const {settings} = within({policyAssignments: [baseline]});
	t.deepEqual(findingsOf(await check(stack, settings), 'no-machine-configuration-on-arm64'), []);
});

const identity = scenariosOf('unique-machine-identity');
const record = (parts: Partial<SnapshotMachine> = {}): SnapshotMachine => ({
	id: `/subscriptions/${subscription}/resourceGroups/SERVERS/providers/Microsoft.HybridCompute/machines/WEB-1`,
	vmId: '0a0b0c0d-0000-4000-8000-000000000001',
	status: 'Connected',
	...parts,
});
const web = machine('web', group, {machineName: 'web-1', kind: 'VMware'});

identity.undetermined(
	'a record that is connected, while a preview does not show what the stack has',
	{stack: [group, web], ...within({machines: [record()]}), views: ['preview']},
	{
		on: 'web',
		property: 'machineName',
		says: [/Azure already has .*machines\/WEB-1\. If this stack did not create it, two agents/v],
		details: {status: 'Connected'},
	},
);
identity.undetermined(
	'a record whose server is gone, with its last contact',
	{
		stack: [group, web],
		...within({machines: [record({status: 'Disconnected', lastStatusChange: '2026-10-02T03:04:05Z'})]}),
		views: ['preview'],
	},
	{on: 'web', says: [/Disconnected since 2026-10-02/v, /the record was left behind/v], advises: [/az connectedmachine delete/v]},
);
identity.undetermined(
	'a script that connects under the name of a record',
	{
		stack: [ec2Instance('instance', {userData: `#!/bin/bash\n${connect} --resource-name web-1\n`})],
		...within({machines: [record({status: 'Expired'})]}),
		views: ['preview'],
	},
	{on: 'instance', property: 'userData', line: 2, says: [/Expired/v]},
);
identity.violation(
	'a record of another machine, by its VM id',
	{
		stack: [group, machine('web', group, {machineName: 'web-1', vmId: '0a0b0c0d-0000-4000-8000-000000000002'})],
		...within({machines: [record()]}),
		views: ['preview'],
	},
	{on: 'web', says: [/another VM id/v]},
);
identity.compliant('a record of a machine that the stack has made', {
	stack: [group, web],
	...within({machines: [record()]}),
	views: ['state', 'outputs'],
});
identity.compliant('a record that the stack imports', {
	stack: [group, machine('web', group, {machineName: 'web-1', kind: 'VMware'}, {exists: true, id: record().id})],
	...within({machines: [record()]}),
	views: ['preview'],
});
identity.compliant('a record of a script that ran already', {
	stack: [ec2Instance('instance', {userData: `#!/bin/bash\n${connect} --resource-name web-1\n`})],
	...within({machines: [record()]}),
	views: ['state', 'outputs'],
});
identity.compliant('a record of that name in another group', {
	stack: [group, web],
	...within({
		machines: [record({id: `/subscriptions/${subscription}/resourceGroups/others/providers/Microsoft.HybridCompute/machines/web-1`})],
	}),
});
identity.undetermined(
	'machines that could not be read, once',
	{
		stack: [group, web, machine('other', group, {machineName: 'web-2'})],
		...within({
			notReadable: [{what: 'machines', scope: `/subscriptions/${subscription}`, needs: 'Microsoft.HybridCompute/machines/read'}],
		}),
		views: ['preview'],
	},
	{on: 'other', says: [/could not read `machines`/v]},
);

test('a machine that the stack only looks up is the one in Azure', async t => {
	const read = machine('web', group, {machineName: 'web-1'}, {isRead: true});
	t.deepEqual(findingsOf(await check([group, read], within({machines: [record()]}).settings), 'unique-machine-identity'), []);
});

test('a machine that the stack only looks up is known by its record in Azure', async t => {
	const id = `/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/old`;
	const {settings} = within({
		machines: [{id, osSku: 'Ubuntu 23.04', agentVersion: '1.30.0', architecture: 'aarch64'}],
		policyAssignments: [baseline],
	});
	const read = machine('old', group, {machineName: 'old'}, {isRead: true, id});
	const checked = await check([group, read], settings);
	const [finding] = findingsOf(checked, 'no-machine-configuration-on-arm64');
	t.regex(finding?.message ?? '', /Machine "old", which runs on Arm64.*\(Azure as of 2026-11-22\.\)/sv);
	t.deepEqual(finding?.azure?.facts, [baseline.id, id]);
	t.deepEqual(
		checked.records.flatMap(record => (record.kind === 'machine' ? (record.machine.os ?? []) : [])),
		['Ubuntu 23.04'],
	);
	// The stack does not create it, so its operating system cannot be changed here.
	t.is(verdictOf(checked, 'supported-operating-system'), 'not-applicable');
});

test('of a whole fleet, only the part that concerns the stack is used', async t => {
	const fleet = within({
		subscriptions: [landingZone, {...landingZone, id: otherSubscription, managementGroups: ['sandbox', 'root']}],
		policyAssignments: [
			{...baseline, scope: managementGroup('sandbox')},
			{...baseline, scope: managementGroup('corp')},
		],
	});
	t.is(findingsOf(await check([group, gateway], fleet.settings), 'no-machine-configuration-on-arm64').length, 1);
});

import {readFileSync} from 'node:fs';
import test from 'ava';
import {SnapshotIndex} from '../../../azure/snapshot-index.js';
import {readSnapshot} from '../../../azure/read-snapshot.js';
import {AzureFacts} from '../../../estate/index.js';
import {answerOfAzure} from '../../../gate/engines/embedded/azure-answers.js';
import {snapshotFile, tenant} from '../../fixtures/snapshots.js';
import {subscription} from '../../harness/azure.js';

const scope = `/subscriptions/${subscription}`;
const servers = `${scope}/resourceGroups/servers`;
const hybrid = `${servers}/providers/Microsoft.HybridCompute`;
const role = {
	id: `${scope}/providers/Microsoft.Authorization/roleDefinitions/8d0d1e2f-0000-4000-8000-000000000001`,
	roleName: 'Our onboarding',
	permissions: [{actions: ['Microsoft.HybridCompute/machines/write']}],
};
const now = new Date('2026-11-23T00:00:00Z');
const file = snapshotFile({
	resourceGroups: [{id: servers, location: 'westeurope'}],
	machines: [{id: `${hybrid}/machines/web-1`, location: 'westeurope', kind: 'VMware', osSku: 'Ubuntu 22.04', tags: {}}],
	privateLinkScopes: [{id: `${hybrid}/privateLinkScopes/hub`, location: 'northeurope'}],
	roleDefinitions: [role],
});
const facts = new AzureFacts(new SnapshotIndex(readSnapshot(readFileSync(file, 'utf8'), now)), {now, maxAge: 30});

const ask = (key: string, args: Readonly<Record<string, string>> = {}, provider: Readonly<Record<string, unknown>> = {}) =>
	answerOfAzure({key, argument: (...names) => names.map(name => args[name]).find(value => value !== undefined), provider}, facts);

test('a resource group by name in any letter case', t => {
	const expected = {id: servers, location: 'westeurope', tags: {}};
	t.deepEqual(ask('azure-native:resources:getresourcegroup', {resourceGroupName: 'SERVERS'}), expected);
	t.deepEqual(ask('azure:core/getresourcegroup:getresourcegroup', {name: 'servers'}), expected);
});

test('a machine and a private link scope', t => {
	t.like(ask('azure-native:hybridcompute:getmachine', {machineName: 'web-1', resourceGroupName: 'servers'}), {
		id: `${hybrid}/machines/web-1`,
		kind: 'VMware',
		osSku: 'Ubuntu 22.04',
	});
	t.like(ask('azure-native:hybridcompute:getprivatelinkscope', {scopeName: 'hub', resourceGroupName: 'servers'}), {
		location: 'northeurope',
	});
});

test('the signed-in identity and the subscription', t => {
	t.deepEqual(ask('azure-native:authorization:getclientconfig'), {subscriptionId: subscription, tenantId: tenant});
	t.like(ask('azure:core/getsubscription:getsubscription'), {
		displayName: 'corp-servers',
		subscriptionId: subscription,
		tenantId: tenant,
	});
});

test('a custom role by GUID or name', t => {
	const byName = ask('azure-native:authorization:getroledefinition', {roleDefinitionId: 'our onboarding'});
	t.like(byName, {id: role.id, roleName: 'Our onboarding'});
	t.deepEqual(ask('azure-native:authorization:getroledefinition', {roleDefinitionId: '8d0d1e2f-0000-4000-8000-000000000001'}), byName);
});

test('what the snapshot does not contain stays unknown', t => {
	t.deepEqual(ask('azure-native:resources:getresourcegroup', {resourceGroupName: 'others'}), {});
	t.deepEqual(ask('azure-native:resources:getresourcegroup'), {}, 'a name that is not known yet');
	t.deepEqual(ask('azure-native:network:getvirtualnetwork', {resourceGroupName: 'servers'}), {});
	t.deepEqual(
		ask(
			'azure-native:resources:getresourcegroup',
			{resourceGroupName: 'servers'},
			{subscriptionId: 'b0000000-0000-4000-8000-000000000000'},
		),
		{},
		'in a subscription that it does not cover',
	);
	t.deepEqual(
		ask('azure-native:resources:getresourcegroup', {resourceGroupName: 'servers'}, {tenantId: 'b0000000-0000-4000-8000-000000000000'}),
		{},
		'in another tenant',
	);
});

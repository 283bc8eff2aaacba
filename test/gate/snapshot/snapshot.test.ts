import {readdirSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {
	customRole,
	definition,
	group,
	identity,
	initiative,
	landingZone,
	onboarding,
	otherId,
	people,
	scope,
	subscriptionId,
	tenantId,
} from '../../azure-stand-in/landing-zone.js';
import {AzureStandIn} from '../../azure-stand-in/stand-in.js';
import {gate, root} from '../gate-runs.js';
import {take} from './taken.js';

const ids = (rows: ReadonlyArray<{readonly id: string}>): readonly string[] => rows.map(({id}) => path.posix.basename(id));

test('it contains what exists in and above the subscription', async t => {
	const {status, errors, snapshot} = await take(t);
	t.is(status, 0, `${errors}`);
	const held = snapshot();
	t.like(held, {cloud: 'StandIn', tenant: tenantId, notReadable: []});
	t.deepEqual(held.subscriptions, [
		{
			id: subscriptionId,
			name: 'corp-servers',
			managementGroups: ['corp', 'landing-zones', 'contoso'],
			providers: {
				'Microsoft.AzureArcData': 'NotRegistered',
				'Microsoft.GuestConfiguration': 'Registering',
				'Microsoft.HybridCompute': 'Registered',
				'Microsoft.HybridConnectivity': 'Registered',
			},
		},
	]);
	t.deepEqual(held.resourceGroups, [{id: group, location: 'westeurope', tags: {owner: 'servers'}}]);
	t.deepEqual(
		held.roleAssignments.map(assignment => [assignment.scope, assignment.principalId, assignment.principalType]),
		[
			['/providers/Microsoft.Management/managementGroups/landing-zones', people, 'Group'],
			[scope, identity.objectId, 'ServicePrincipal'],
			[group, onboarding.objectId, 'ServicePrincipal'],
		],
	);
	t.regex(held.roleAssignments[1]?.condition ?? '', /ActionMatches/v);
	t.is(held.eligibleRoleAssignments.length, 1, 'one of them has ended');
	t.like(held.denyAssignments[0], {scope, principals: [{id: '00000000-0000-0000-0000-000000000000'}], excludePrincipals: [{id: people}]});
	t.like(
		held.roleDefinitions.find(({id}) => id === customRole),
		{roleName: 'Our reader', permissions: [{actions: ['*/read'], notActions: ['Microsoft.KeyVault/*']}]},
	);
	t.is(held.roleDefinitions.length, 4, 'the roles that are assigned, built in or not');
	t.deepEqual(held.servicePrincipals, [onboarding, identity]);
	t.deepEqual(ids(held.policyAssignments), ['ours', 'linux-baseline']);
	t.like(held.policyAssignments[0], {enforcementMode: 'DoNotEnforce', notScopes: [`${scope}/resourceGroups/sandbox`]});
	t.deepEqual([held.policySetDefinitions[0]?.id, held.policyDefinitions[0]?.id], [initiative, definition]);
	t.deepEqual(ids(held.machines), ['web-1', 'web-2', 'web-3']);
	t.like(held.machines[0], {status: 'Disconnected', lastStatusChange: '2026-10-02T03:04:05Z', osSku: 'Ubuntu 22.04', kind: 'VMware'});
	t.is(held.machines[2]?.architecture, 'aarch64');
	t.like(held.privateLinkScopes[0], {location: 'northeurope'});
});

test('a stack in a landing zone passes with it', async t => {
	const {file} = await take(t);
	const {status, output} = await gate(['check', path.join(root, 'examples/landing-zone/servers'), '--azure', file]);
	t.is(status, 0, `${output}`);
});

test('lists arrive page by page and give the same file', async t => {
	const [whole, pages] = [await take(t), await take(t, {pageSize: 1})];
	const withoutTime = (text: string): string => text.replace(/"takenAt": "[^"]+"/v, '');
	t.is(pages.status, 0, `${pages.errors}`);
	t.is(withoutTime(pages.text), withoutTime(whole.text));
	t.true(pages.azure.asked.length > whole.azure.asked.length);
	t.regex(pages.errors, /machines: 1 of 3/v, 'it says how far it has come');
});

test('it only reads', async t => {
	const {azure} = await take(t);
	const asked = azure.asked.filter(({method}) => method !== 'GET').map(({method, path: at}) => `${method} ${at.replace(/\?.*$/v, '')}`);
	t.deepEqual(
		[...new Set(asked)],
		['POST /providers/Microsoft.ResourceGraph/resources', 'POST /v1.0/directoryObjects/getByIds'],
		'questions that are too long for an address',
	);
	t.true(azure.asked.filter(({hasToken}) => !hasToken).every(({path: at}) => /^\/(?:metadata|stand-in)\//v.test(at)));
});

test('neither the token nor other secrets are in files or output', async t => {
	const {text, output, errors, azure, cli, folder} = await take(t, {faults: [{at: /roleAssignments/v, times: 1, as: {status: 429}}]});
	for (const said of [text, output, errors, ...cli.calls]) {
		t.false(said.includes(azure.tokens.prefix));
		t.false(said.includes('a-secret'));
	}

	t.deepEqual(readdirSync(folder), ['azure.json'], 'and nothing is left beside it');
});

test('only the owner can read the file, even if an older one was readable by others', async t => {
	const {file} = await take(t, {
		prepare(folder) {
			writeFileSync(path.join(folder, 'azure.json'), 'older', {mode: 0o644});
		},
	});
	// eslint-disable-next-line no-bitwise -- the permissions among the mode's bits
	t.is(statSync(file).mode & 0o777, 0o600);
});

test('it prints what the file contains', async t => {
	const {output, file} = await take(t);
	t.regex(output, /corp-servers, 11111111-[\-\d]+: 3 of 4 resource providers registered; under\s+corp, landing-zones, contoso/v);
	t.regex(output, /machines\s+3\n/v);
	t.regex(output, /Everything could be read\./v);
	const checked = await gate(['snapshot', '--check', file]);
	t.is(checked.status, 0);
	t.is(checked.output, `${output}`);
});

test('it reads the named subscriptions', async t => {
	const {azure, snapshot} = await take(t, {args: ['--subscription', otherId, '--subscription', subscriptionId.toUpperCase()]});
	t.deepEqual(
		snapshot().subscriptions.map(({name}) => name),
		['sandbox', 'corp-servers'],
	);
	t.deepEqual(
		azure.asked.filter(({path: at}) => at.includes(`${otherId}/providers/Microsoft.HybridCompute`)),
		[],
		'a subscription without the resource provider is not asked about servers',
	);
});

test('it reads the subscriptions of a management group', async t => {
	const {snapshot} = await take(t, {args: ['--management-group', 'contoso']});
	t.deepEqual(
		snapshot().subscriptions.map(({name}) => name),
		['corp-servers', 'sandbox'],
	);
});

test('it reads the subscriptions of a stack', async t => {
	const {snapshot, errors} = await take(t, {selected: otherId, args: ['--target', path.join(root, 'examples/landing-zone/servers')]});
	t.deepEqual(
		snapshot().subscriptions.map(({name}) => name),
		['corp-servers'],
		`${errors}`,
	);
});

test("by default it reads the environment's subscription, or else the Azure CLI's", async t => {
	const {snapshot} = await take(t, {env: {ARM_SUBSCRIPTION_ID: otherId}});
	t.deepEqual(
		snapshot().subscriptions.map(({name}) => name),
		['sandbox'],
	);
});

test('a cloud is selected by the address of its Resource Manager', async t => {
	const {snapshot, errors} = await take(t, {
		cloud: 'AzureUSGovernment',
		isSelectedCloud: false,
		args: ({address}) => ['--resource-manager', `${address}/`],
	});
	t.is(snapshot().cloud, 'AzureUSGovernment', `${errors}`);
});

test("one cloud's token is not sent to another", async t => {
	const other = await AzureStandIn.start({holdings: landingZone, cloud: 'AzureChinaCloud'});
	t.teardown(() => {
		other.stop();
	});
	const {status, errors} = await take(t, {args: ['--resource-manager', other.address]});
	t.is(status, 2);
	t.regex(errors, /the Azure CLI has no token:\n.*AADSTS500011/v);
	t.deepEqual(
		other.asked.map(({path: at}) => at),
		['/metadata/endpoints?api-version=2022-09-01'],
	);
});

test("an exported stack names its subscriptions, too; without any, the Azure CLI's is used", async t => {
	const exported = await take(t, {selected: otherId, args: ['--target', path.join(root, 'examples/state-file/stack.json')]});
	t.deepEqual(
		exported.snapshot().subscriptions.map(({name}) => name),
		['corp-servers'],
	);
	const quiet = path.join(exported.folder, 'quiet.json');
	const resources = [{urn: 'urn:pulumi:dev::quiet::pulumi:pulumi:Stack::quiet-dev', type: 'pulumi:pulumi:Stack'}];
	writeFileSync(quiet, JSON.stringify({version: 3, deployment: {resources}}));
	const nothing = await take(t, {args: ['--target', quiet]});
	t.regex(nothing.errors, /quiet\.json names no subscription/v);
	t.is(nothing.snapshot().subscriptions[0]?.name, 'corp-servers');
});

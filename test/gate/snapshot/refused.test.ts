import test from 'ava';
import {managementGroup} from '../../fixtures/snapshots.js';
import {landingZone, otherId, scope, subscriptionId, tenantId} from '../../azure-stand-in/landing-zone.js';
import {take} from './taken.js';

test('what the account may not read at a management group is listed with the required permission', async t => {
	const {status, output, snapshot} = await take(t, {
		forbidden: [/managementGroups\/contoso\/providers\/Microsoft\.Authorization\/\w+$/v],
	});
	t.is(status, 0);
	const unread = (what: 'roleAssignments' | 'denyAssignments' | 'policyAssignments') => ({
		what,
		scope: managementGroup('contoso'),
		needs: `Microsoft.Authorization/${what}/read`,
	});
	t.deepEqual(snapshot().notReadable, [
		unread('denyAssignments'),
		{
			what: 'eligibleRoleAssignments',
			scope: managementGroup('contoso'),
			needs: 'Microsoft.Authorization/roleEligibilitySchedules/read',
		},
		unread('policyAssignments'),
		unread('roleAssignments'),
	]);
	t.is(snapshot().policyAssignments.length, 2, 'what the subscription tells of those above is there all the same');
	t.regex(output, /Not readable, so unknown to every check\n(?:.*\n)* {2}roleAssignments at .*contoso: reading them takes/v);
});

test('machines the account may not read are not treated as absent, although Resource Graph omits them', async t => {
	const {snapshot} = await take(t, {forbidden: [/Microsoft\.HybridCompute\/machines/v]});
	t.deepEqual(snapshot().machines, []);
	t.deepEqual(snapshot().notReadable, [{what: 'machines', scope, needs: 'Microsoft.HybridCompute/machines/read'}]);
});

test('resource providers the account may not read are unknown', async t => {
	const {snapshot} = await take(t, {forbidden: [/^\/subscriptions\/[^\/]+\/providers$/v]});
	t.deepEqual(snapshot().subscriptions[0]?.providers, {});
	t.deepEqual(snapshot().notReadable, [{what: 'providers', scope, needs: 'Microsoft.Resources/subscriptions/providers/read'}]);
});

test('a custom policy the account may not read is unknown where it is assigned', async t => {
	const {snapshot} = await take(t, {forbidden: [/policySetDefinitions/v]});
	t.deepEqual(snapshot().policySetDefinitions, []);
	t.deepEqual(snapshot().notReadable, [
		{what: 'policySetDefinitions', scope: managementGroup('contoso'), needs: 'Microsoft.Authorization/policySetDefinitions/read'},
	]);
});

test('without permission for Microsoft Graph, only managed identities have client ids', async t => {
	const {status, snapshot} = await take(t, {forbidden: [/^\/v1\.0/v]});
	t.is(status, 0);
	t.is(snapshot().servicePrincipals.length, 1);
	t.like(snapshot().notReadable, [{what: 'servicePrincipals', scope: '/'}]);
	t.regex(snapshot().notReadable[0]?.needs ?? '', /Application\.Read\.All of Microsoft Graph/v);
});

test('if Microsoft Graph does not respond, the rest is still read', async t => {
	const {status, snapshot} = await take(t, {faults: [{at: /^\/v1\.0/v, as: 'hang up'}]});
	t.is(status, 0);
	t.is(snapshot().machines.length, 3);
	t.like(snapshot().notReadable, [{what: 'servicePrincipals', scope: '/'}]);
});

test('without a license for Privileged Identity Management, there are no eligible principals', async t => {
	const {snapshot} = await take(t, {faults: [{at: /roleEligibilitySchedules/v, as: {status: 400, code: 'AadPremiumLicenseRequired'}}]});
	t.deepEqual(snapshot().eligibleRoleAssignments, []);
	t.deepEqual(snapshot().notReadable, []);
});

test('refusals for other reasons give the reason', async t => {
	const {snapshot} = await take(t, {faults: [{at: /denyAssignments/v, as: {status: 400, code: 'FeatureNotSupported'}}]});
	t.true(snapshot().notReadable.every(({needs}) => needs === 'Microsoft.Authorization/denyAssignments/read (FeatureNotSupported)'));
});

test("if a subscription's management groups are not known, its assignments are not readable", async t => {
	const [corp, ...others] = landingZone.subscriptions;
	const holdings = {...landingZone, subscriptions: [...(corp === undefined ? [] : [{...corp, managementGroups: []}]), ...others]};
	const {snapshot} = await take(t, {holdings});
	t.deepEqual(
		snapshot().notReadable.map(({what, needs}) => [what, needs]),
		[
			['policyAssignments', 'Microsoft.Management/managementGroups/read'],
			['roleAssignments', 'Microsoft.Management/managementGroups/read'],
		],
	);
});

const ends: ReadonlyArray<readonly [title: string, surroundings: Parameters<typeof take>[1], says: RegExp, advises: RegExp]> = [
	['nothing can be read', {forbidden: [/./v]}, /can read nothing in 11111111-/v, /the role Reader at the subscription/v],
	[
		'there is no such subscription',
		{args: ['--subscription', 'cccccccc-0000-4000-8000-000000000000']},
		/there is no subscription cccccccc-0000-4000-8000-000000000000/v,
		/az login --tenant/v,
	],
	[
		'nobody is signed in',
		{selected: undefined, args: ['--subscription', subscriptionId]},
		/no one is signed in to Azure: the Azure CLI has no token/v,
		/az login\. .*@azure\/identity/v,
	],
	[
		'no subscription is selected',
		{selected: undefined},
		/no subscription is named, and the Azure CLI has none selected/v,
		/--subscription or ARM_SUBSCRIPTION_ID/v,
	],
	[
		'there is no way to sign in',
		{env: {PATH: '/no-such-folder', ARM_SUBSCRIPTION_ID: subscriptionId, ARM_ENVIRONMENT: 'public'}},
		/there is neither @azure\/identity nor the Azure CLI/v,
		/az login\. .*@azure\/identity/v,
	],
	[
		'the account is of another tenant',
		{tenant: '99999999-9999-4999-8999-999999999999'},
		new RegExp(`another tenant .${tenantId}. than the account`, 'v'),
		new RegExp(`az login --tenant ${tenantId}`, 'v'),
	],
	[
		'the environment names another tenant',
		{env: {ARM_TENANT_ID: '99999999-9999-4999-8999-999999999999'}},
		/belongs? to another tenant/v,
		/ARM_TENANT_ID/v,
	],
	[
		'nobody can read a management group',
		{args: ['--management-group', 'elsewhere']},
		/no subscription under the management group elsewhere/v,
		/not its display name/v,
	],
	['an id is none', {args: ['--subscription', 'corp-servers']}, /--subscription takes the id of a subscription, a GUID/v, /--help/v],
	...['ARM_ENVIRONMENT', 'AZURE_ENVIRONMENT'].map(
		name =>
			[
				`the cloud in ${name} is not known`,
				{env: {[name]: 'moon'}},
				/ARM_ENVIRONMENT or AZURE_ENVIRONMENT takes public, usgovernment, china/v,
				/--help/v,
			] as const,
	),
	[
		'a token would go over the network in the clear',
		{args: ['--resource-manager', 'http://management.example.com']},
		/takes an address that begins with https/v,
		/--help/v,
	],
	[
		'there is no cloud at an address',
		{args: ['--resource-manager', 'http://127.0.0.1:9']},
		/no Azure Resource Manager answers at http:\/\/127\.0\.0\.1:9/v,
		/--resource-manager/v,
	],
];

for (const [title, surroundings, says, advises] of ends) {
	test(`status 2 and no file if ${title}`, async t => {
		const {status, errors, output, text} = await take(t, surroundings);
		t.is(status, 2);
		t.is(text, '');
		t.is(output, '');
		t.regex(errors, says);
		t.regex(errors, advises);
	});
}

test('subscriptions of several tenants need a snapshot each', async t => {
	const [corp, sandbox] = landingZone.subscriptions;
	const other = '99999999-9999-4999-8999-999999999999';
	const holdings = {
		...landingZone,
		subscriptions: [
			...(corp === undefined ? [] : [corp]),
			...(sandbox === undefined ? [] : [{...sandbox, tenant: other, isDelegated: true}]),
		],
	};
	const {status, errors} = await take(t, {holdings, args: ['--subscription', subscriptionId, '--subscription', otherId]});
	t.is(status, 2);
	t.regex(errors, /the subscriptions belong to several tenants: 11111111-.* to 22222222-.*, 11111111-.* to 99999999-/v);
});

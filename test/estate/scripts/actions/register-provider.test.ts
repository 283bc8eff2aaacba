import test from 'ava';
import type {Command} from '../../../../shell/command.js';
import {actions, command, done, line, worded} from './acting.js';

type Registered = {readonly subscription?: string; readonly managementGroup?: string; readonly unregister?: boolean};

const registered = (namespace: string, {subscription, managementGroup, unregister = false}: Registered = {}) =>
	done({
		kind: 'register-provider',
		namespace: worded(namespace),
		...(subscription !== undefined && {subscription: worded(subscription)}),
		...(managementGroup !== undefined && {managementGroup: worded(managementGroup)}),
		unregister,
	});

const arc = 'Microsoft.HybridCompute';
const address = `https://management.azure.com/subscriptions/s-1/providers/${arc}/register?api-version=2021-04-01`;

const rows: ReadonlyArray<readonly [text: string, namespace: string, more?: Registered]> = [
	[`az provider register --namespace ${arc}`, arc],
	[`az provider register --namespace=${arc} --wait`, arc],
	[`az provider register -n ${arc} --subscription s-1`, arc, {subscription: 's-1'}],
	[`az --subscription s-1 provider register -n ${arc}`, arc, {subscription: 's-1'}],
	['az provider register --namespace {ns}', '{ns}'],
	[`az provider register -n ${arc} -m contoso`, arc, {managementGroup: 'contoso'}],
	[`az provider unregister -n ${arc}`, arc, {unregister: true}],
	[`Register-AzResourceProvider -ProviderNamespace ${arc}`, arc],
	[`Register-AzResourceProvider ${arc}`, arc],
	[`Register-AzureRmResourceProvider -ProviderNamespace ${arc}`, arc],
	[`Unregister-AzResourceProvider -ProviderNamespace ${arc}`, arc, {unregister: true}],
	[`az rest --method post --url ${address}`, arc, {subscription: 's-1'}],
	['az rest -m POST --uri /subscriptions/{sub}/providers/{ns}/register?api-version=1', '{ns}', {subscription: '{sub}'}],
	[`Invoke-AzRestMethod -Method POST -Path /subscriptions/s-1/providers/${arc}/register?api-version=1`, arc, {subscription: 's-1'}],
	[`Invoke-RestMethod -Method Post -Uri ${address} -Headers {headers}`, arc, {subscription: 's-1'}],
	[`curl -X POST ${address}`, arc, {subscription: 's-1'}],
	[`curl -d {} ${address}`, arc, {subscription: 's-1'}],
	[`wget --method=POST ${address}`, arc, {subscription: 's-1'}],
	[
		`az rest --method post --url https://management.azure.com/providers/Microsoft.Management/managementGroups/mg/providers/${arc}/register?api-version=1`,
		arc,
		{managementGroup: 'mg'},
	],
	[`az rest --method post --url ${address.replace('/register', '/unregister')}`, arc, {subscription: 's-1', unregister: true}],
];
for (const [text, namespace, more] of rows) {
	test(`registers: ${text}`, t => {
		t.deepEqual(actions(line(text)), [registered(namespace, more)]);
	});
}

for (const text of [
	`az provider show -n ${arc}`,
	'az provider list',
	`Get-AzResourceProvider -ProviderNamespace ${arc}`,
	`az feature register --namespace ${arc} -n x`,
	`az rest --method get --url ${address}`,
	`az rest --url ${address}`,
	`curl ${address}`,
	'curl -X POST https://example.com/register',
	'az provider register',
]) {
	test(`registers nothing: ${text}`, t => {
		t.deepEqual(actions(line(text)), []);
	});
}

const register = line(`az provider register -n ${arc}`);
const registerByCmdlet = line(`Register-AzResourceProvider -ProviderNamespace ${arc}`);
const subscriptions = (...commands: readonly Command[]) =>
	actions(...commands).map(action => (action.kind === 'register-provider' ? action.subscription : action.kind));

for (const text of ['az account set -s s-2', 'az account set --subscription=s-2', 'az account set -n s-2', 'az account set --name s-2']) {
	test(`az uses the subscription that was set: ${text}`, t => {
		t.deepEqual(subscriptions(line(text), register), [worded('s-2')]);
		t.deepEqual(subscriptions(register, line(text)), [undefined]);
		t.deepEqual(subscriptions(line(text), registerByCmdlet), [undefined]);
	});
}

for (const text of [
	'Set-AzContext -Subscription s-2',
	'Set-AzContext -SubscriptionId s-2',
	'Select-AzSubscription -SubscriptionName s-2',
	'Select-AzSubscription s-2',
	'Connect-AzAccount -Identity -Subscription s-2',
	'Login-AzAccount -SubscriptionId s-2',
	'Set-AzureRmContext -SubscriptionId s-2',
]) {
	test(`Azure PowerShell uses the subscription that was set: ${text}`, t => {
		t.deepEqual(subscriptions(line(text), registerByCmdlet), [worded('s-2')]);
		t.deepEqual(subscriptions(line(text), register), [undefined]);
	});
}

test('subscriptions are set in order, and reset by signing in', t => {
	t.deepEqual(subscriptions(line('az account set -s a'), register, line('az account set -s b'), register), [worded('a'), worded('b')]);
	t.deepEqual(subscriptions(line('az account set -s a'), line('az login --identity'), register), [undefined]);
	t.deepEqual(subscriptions(line('az account set -s a'), line(`az provider register -n ${arc} --subscription c`)), [worded('c')]);
});

test('an undeterminable subscription is unknown, not missing', t => {
	t.deepEqual(subscriptions(line('Set-AzContext -Context {context}'), registerByCmdlet), [worded('{?}')]);
	t.deepEqual(subscriptions(line('az account set -s {sub}'), register), [worded('{sub}')]);
});

test('Get-AzSubscription pipes its subscription into Set-AzContext', t => {
	t.deepEqual(
		subscriptions(line('Get-AzSubscription -SubscriptionName prod', {line: 7}), line('Set-AzContext', {line: 7}), registerByCmdlet),
		[worded('prod')],
	);
});

test('branches that select different subscriptions leave it open afterwards, but not inside', t => {
	const one = line('az account set -s a', {certainty: 'possible'});
	const other = line('az account set -s b', {certainty: 'possible'});
	t.deepEqual(subscriptions(one, other, register), [worded('{?}')]);
	t.deepEqual(subscriptions(one, {...register, certainty: 'possible'}, other, {...register, certainty: 'possible'}), [
		worded('a'),
		worded('b'),
	]);
	t.deepEqual(subscriptions(one, register), [worded('a')]);
});

test('another machine has its own subscription', t => {
	const place = {kind: 'elsewhere', via: 'ssh', target: worded('web')} as const;
	t.deepEqual(subscriptions(line('az account set -s a', {place}), register), [undefined]);
	t.deepEqual(subscriptions(line('az account set -s a', {place}), {...register, place}), [worded('a')]);
});

test('az rest fills in its current subscription', t => {
	t.deepEqual(
		subscriptions(
			line('az account set -s a'),
			command(['az', 'rest', '--method', 'post', '--url', `/subscriptions/{subscriptionId}/providers/${arc}/register?x=1`]),
		),
		[worded('{subscriptionId}')],
	);
	const literal: Command = {
		...command(['az', 'rest', '--method', 'post', '--url']),
		args: [
			...command(['az', 'rest', '--method', 'post', '--url']).args,
			{pieces: [`/subscriptions/{subscriptionId}/providers/${arc}/register?x=1`]},
		],
	};
	t.deepEqual(subscriptions(line('az account set -s a'), literal), [worded('a')]);
});

import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import type {AzureSnapshot} from '../../../azure/snapshot.js';
import {landingZone, needed, providers, snapshotFile, tenant} from '../../fixtures/snapshots.js';
import {machine, otherSubscription, resourceGroup, subscription} from '../../harness/azure.js';
import {localCommand} from '../../harness/other-resources.js';
import {resource} from '../../harness/fixture.js';
import {check, findingsOf, verdictOf, type CheckSettings} from '../../harness/run-pack.js';
import {views} from '../../harness/view.js';

const policy = 'required-resource-providers';
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const stack = [group, server];
const judged = async (parts: Partial<AzureSnapshot> | string, settings: CheckSettings = {}) =>
	check(stack, {subscriptionId: subscription, azure: snapshotFile(parts), ...settings});
const withProviders = (states: Readonly<Record<string, string>>): Partial<AzureSnapshot> => ({
	subscriptions: [{...landingZone, providers: states}],
});

for (const view of views) {
	test(`what exists in Azure counts, and the verdict gives the date (${view})`, async t => {
		const checked = await judged({}, {view});
		t.is(verdictOf(checked, policy), 'compliant');
		const record = checked.records.find(one => one.kind === 'policy' && one.policy === policy);
		t.like(record, {evidence: 'azure', azure: {takenAt: '2026-11-22T08:00:00Z', facts: [`/subscriptions/${subscription}`]}});
	});

	test(`what is missing in Azure is a violation with the date (${view})`, async t => {
		const [finding] = findingsOf(await judged(withProviders(providers('NotRegistered')), {view}), policy);
		t.is(finding?.verdict, 'violation');
		t.regex(finding?.message ?? '', /not registered in Azure either.*\(Azure as of 2026-11-22\.\)/v);
		t.is(finding?.evidence, 'azure');
		t.deepEqual(finding?.azure, {takenAt: '2026-11-22T08:00:00Z', facts: [`/subscriptions/${subscription}`]});
	});
}

test('a registration in progress counts', async t => {
	t.is(verdictOf(await judged(withProviders(providers('Registering'))), policy), 'compliant');
});

test('a namespace that the snapshot omits is unknown', async t => {
	const [finding] = findingsOf(await judged(withProviders({})), policy);
	t.is(finding?.verdict, 'undetermined');
});

test('after a week, a verdict gives the age of its snapshot', async t => {
	const [finding] = findingsOf(await judged({...withProviders(providers('NotRegistered')), takenAt: '2026-11-10T08:00:00Z'}), policy);
	t.regex(finding?.message ?? '', /\(Azure as of 2026-11-10, 13 days ago\.\)/v);
});

test('a snapshot that is too old is not used: what depends on it is undetermined and reported once', async t => {
	const old = {...withProviders(providers('NotRegistered')), takenAt: '2026-10-01T08:00:00Z'};
	const findings = findingsOf(await judged(old), policy);
	t.deepEqual(
		findings.map(({verdict}) => verdict),
		['undetermined'],
	);
	t.regex(findings[0]?.message ?? '', /the snapshot of Azure of 2026-10-01 is older than 30 days/v);
	t.is(findings[0]?.evidence, undefined);
	t.is(verdictOf(await judged({takenAt: '2026-10-01T08:00:00Z'}), policy), 'undetermined');
});

test('the maximum age of a snapshot can be set', async t => {
	const file = snapshotFile({takenAt: '2026-10-01T08:00:00Z'});
	t.is(verdictOf(await check(stack, {subscriptionId: subscription, azure: {file, maxAge: 60}}), policy), 'compliant');
	t.is(verdictOf(await check(stack, {subscriptionId: subscription, azure: {file, maxAge: 20}}), policy), 'undetermined');
	await t.throwsAsync(async () => check(stack, {azure: {file, maxAge: 0}}), {message: /takes a number of days/v});
});

test('the age depends on the clock, not on the date set for tables', async t => {
	const checked = await judged(
		{takenAt: '2026-10-01T08:00:00Z'},
		{config: {'supported-operating-system': {asOf: '2026-10-02'}, [policy]: {}}},
	);
	t.is(verdictOf(checked, policy), 'undetermined');
});

test('what could not be read is unknown, with the required permission', async t => {
	const unread = {what: 'providers', scope: `/subscriptions/${subscription}`, needs: 'Microsoft.Resources/subscriptions/providers/read'};
	const [finding] = findingsOf(await judged({...withProviders({}), notReadable: [unread]}), policy);
	t.is(finding?.verdict, 'undetermined');
	t.regex(
		finding?.message ?? '',
		/could not read `providers` at .*, which requires Microsoft\.Resources\/subscriptions\/providers\/read/v,
	);
});

test('a subscription outside the snapshot is checked as without a snapshot', async t => {
	const elsewhere = {subscriptions: [{...landingZone, id: otherSubscription}]};
	const without = findingsOf(await check(stack, {subscriptionId: subscription}), policy);
	t.deepEqual(findingsOf(await judged(elsewhere), policy), without);
});

test("a stack that names no subscription is assumed to be in the snapshot's only one", async t => {
	t.is(verdictOf(await check(stack, {azure: snapshotFile()}), policy), 'compliant');
	const fleet = snapshotFile({subscriptions: [landingZone, {...landingZone, id: otherSubscription}]});
	t.is(verdictOf(await check(stack, {azure: fleet, view: 'preview'}), policy), 'undetermined');
});

test('what the stack removes does not count, even if it exists in Azure', async t => {
	const takesBack = localCommand('undo', 'az provider unregister --namespace Microsoft.HybridConnectivity');
	const checked = await check([...stack, takesBack], {subscriptionId: subscription, azure: snapshotFile()});
	t.regex(findingsOf(checked, policy)[0]?.message ?? '', /unregisters Microsoft\.HybridConnectivity/v);
});

test('configured values take precedence over Azure', async t => {
	const checked = await judged(withProviders(providers('NotRegistered')), {config: {[policy]: {registeredElsewhere: [...needed]}}});
	t.is(verdictOf(checked, policy), 'compliant');
});

test('a snapshot of another tenant fails only the policies that use it', async t => {
	const provider = resource('pulumi:providers:azure-native', 'ours', {
		subscriptionId: subscription,
		tenantId: 'a9c1d2e3-0000-4000-8000-000000000000',
	});
	const checked = await check([provider, machine('m1', 'servers', {}, {provider})], {azure: snapshotFile()});
	const failures = checked.records.flatMap(record => (record.kind === 'failure' ? [record] : []));
	t.true(failures.some(failure => failure.policy === policy && failure.cause === 'configuration'));
	t.true(failures.every(({message}) => message.includes(`is of tenant ${tenant}`)));
	t.is(verdictOf(checked, policy), undefined);
	t.is(verdictOf(checked, 'supported-agent-version'), 'not-applicable');
});

for (const [title, content, says] of [
	['that is not JSON', '{', /is not JSON/v],
	['of another schema version', '{"schemaVersion": 2}', /schema version 2; this version reads 1/v],
	['that lacks a list', '{"schemaVersion": 1}', /is not a snapshot of Azure: the file must have required property/v],
	['with an entry that is none', JSON.stringify({schemaVersion: 1, machines: [{}]}), /is not a snapshot of Azure/v],
] as const) {
	test(`a file ${title} is reported as a failure`, async t => {
		const checked = await judged(content);
		const failure = checked.records.find(record => record.kind === 'failure' && record.policy === policy);
		t.regex(failure?.kind === 'failure' ? failure.message : '', says);
		t.true(checked.diagnostics.some(diagnostic => diagnostic.policy === policy && says.test(diagnostic.message)));
	});
}

test('a missing file is reported as a failure', async t => {
	const checked = await check(stack, {azure: path.join(process.cwd(), 'no-such-file.json')});
	t.true(checked.diagnostics.some(({message}) => message.includes('no-such-file.json cannot be read')));
});

test('a snapshot from the future is rejected', async t => {
	const checked = await judged({takenAt: '2027-11-22T08:00:00Z'});
	t.true(checked.diagnostics.some(({message}) => message.includes('takenAt is in the future')));
});

test.serial('the environment names a snapshot for a pack that names none', async t => {
	process.env['ARC_GATE_AZURE'] = snapshotFile();
	try {
		t.is(verdictOf(await check(stack, {subscriptionId: subscription}), policy), 'compliant');
	} finally {
		delete process.env['ARC_GATE_AZURE'];
	}
});

test('a stack without servers does not read the file', async t => {
	const checked = await check([group], {azure: path.join(process.cwd(), 'no-such-file.json')});
	t.deepEqual(checked.diagnostics, []);
});

import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {snapshotFile} from '../fixtures/snapshots.js';
import {gate, resultOf, root} from './gate-runs.js';

const example = (name: string): string => path.join(root, 'examples/landing-zone', name);
const azure = ['--azure', example('azure.json'), '--azure-max-age', '999'];
const violations = (output: string): readonly string[] =>
	resultOf(output).findings.flatMap(({policy, level, verdict}) => (verdict === 'violation' && level === 'mandatory' ? [policy] : []));

test('a stack that fails on its own passes with what its landing zone provides', async t => {
	const alone = await gate(['check', example('servers'), '--format', 'json']);
	t.is(alone.status, 1);
	t.deepEqual(violations(alone.output), ['onboarding-role-assigned', 'required-resource-providers']);
	const {status, output} = await gate(['check', example('servers'), '--format', 'json', ...azure]);
	t.is(status, 0);
	const result = resultOf(output);
	t.deepEqual(result.findings, []);
	const registered = result.policies.find(({policy}) => policy === 'required-resource-providers');
	t.like(registered, {verdict: 'compliant', evidence: 'azure', azure: {takenAt: '2026-11-29T04:00:00Z'}});
	t.true(result.target.notes.some(note => note.includes('as of 2026-11-29')));
});

test('a stack that passes on its own fails because of a policy assigned above it', async t => {
	const alone = await gate(['check', example('gateways')]);
	t.is(alone.status, 0);
	const {status, output} = await gate(['check', example('gateways'), '--format', 'json', ...azure]);
	t.is(status, 1);
	t.deepEqual(violations(output), ['no-machine-configuration-on-arm64']);
	t.like(
		resultOf(output).findings.find(({policy}) => policy === 'no-machine-configuration-on-arm64'),
		{
			evidence: 'azure',
			azure: {
				takenAt: '2026-11-29T04:00:00Z',
				facts: [
					'/providers/Microsoft.Management/managementGroups/landing-zones/providers/Microsoft.Authorization/policyAssignments/linux-baseline',
				],
			},
		},
	);
});

test('every report shows which facts are from Azure, and their date', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-azure-reports-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const report = (kind: string): string => path.join(folder, kind);
	const kinds = ['html', 'sarif', 'markdown', 'junit'];
	const {output} = await gate([
		'check',
		example('gateways'),
		...azure,
		...kinds.flatMap(kind => ['--report', `${kind}=${report(kind)}`]),
	]);
	for (const said of [output, ...kinds.map(kind => readFileSync(report(kind), 'utf8'))]) {
		const text = said.replaceAll(/\s+/gv, ' ');
		t.true(text.includes('Azure as of 2026-11-29'));
		t.true(text.includes('/providers/Microsoft.Authorization/policyAssignments/linux-baseline'));
	}

	t.regex(readFileSync(report('sarif'), 'utf8'), /"evidence": "azure",\s+"azure": \{\s+"takenAt": "2026-11-29T04:00:00Z"/v);
});

test('one file serves several targets, and the environment may name it', async t => {
	const {status, output} = await gate(['check', example('servers'), example('gateways')], {
		ARC_GATE_AZURE: example('azure.json'),
		ARC_GATE_AZURE_MAX_AGE: '999',
	});
	t.is(status, 1);
	t.false(output.includes('required-resource-providers'));
	t.true(output.includes('(Azure as of'));
});

test("a snapshot of a tenant other than the provider's ends with status 2", async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-azure-tenant-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const stack = path.join(folder, 'stack.json');
	const own = '"subscriptionId": "11111111-1111-4111-8111-111111111111"';
	const state = readFileSync(path.join(root, 'examples/state-file/stack.json'), 'utf8');
	writeFileSync(stack, state.replaceAll(own, `${own}, "tenantId": "99999999-9999-4999-8999-999999999999"`));
	const {status, errors} = await gate(['check', stack, '--azure', snapshotFile({takenAt: new Date().toISOString()})]);
	t.is(status, 2);
	t.regex(errors, /the check is incomplete: .*required-resource-providers/v);
});

for (const [title, file, says] of [
	['that is not there', path.join(root, 'no-such-azure.json'), 'no-such-azure.json cannot be read'],
	['that is no snapshot', snapshotFile('{}'), 'is not a snapshot of Azure'],
	['of another version', snapshotFile('{"schemaVersion": 7}'), 'schema version 7'],
] as const) {
	test(`a file ${title} ends with status 2`, async t => {
		const {status, errors} = await gate(['check', example('servers'), '--azure', file]);
		t.is(status, 2);
		t.true(errors.includes(says), `not said: ${says}`);
		t.true(errors.includes('azure/snapshot.schema.json'));
	});
}

test('an age that is not a number of days ends with status 2', async t => {
	const {status, errors} = await gate(['check', example('servers'), '--azure', example('azure.json'), '--azure-max-age', 'soon']);
	t.is(status, 2);
	t.true(errors.includes('--azure-max-age takes a number from 1 to 999'));
});

import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {Ajv} from 'ajv';
import {againstBaseline, readBaseline, writeBaseline} from '../../../gate/results/baseline.js';
import schema from '../../../gate/baseline.schema.json';
import type {Report} from '../../../gate/results/report.js';
import {assembleResult, type FailOn} from '../../../gate/results/result.js';
import {type ReportedFinding} from '../../../gate/results/finding.js';
import {gate, program, somePack} from '../gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-baseline-test-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const urn = (name: string, stack = 'dev'): string => `urn:pulumi:${stack}::shop::azure-native:hybridcompute:Machine::${name}`;

const finding = (parts: Partial<ReportedFinding> = {}): ReportedFinding => ({
	policy: 'p',
	verdict: 'violation',
	level: 'mandatory',
	severity: 'high',
	section: '',
	resource: urn('a'),
	message: 'Wrong.',
	remediation: '',
	url: '',
	details: {},
	...parts,
});

const reportOf = (
	findings: readonly ReportedFinding[],
	{stack = 'dev', policies = ['p'], failOn = 'mandatory'}: {stack?: string; policies?: readonly string[]; failOn?: FailOn} = {},
): Report => ({
	results: [
		assembleResult(
			{
				pack: {name: 'pack', version: '1'},
				target: {kind: 'program', path: '.', stack, project: 'shop', engine: 'embedded', notes: []},
			},
			{
				findings,
				policies: policies.map(policy => ({policy, verdict: 'compliant'})),
				machines: [],
				failures: [],
				unusedExemptions: [],
			},
			failOn,
		),
	],
	unchecked: [],
});

let files = 0;
const newFile = (): string => path.join(folder, `baseline-${files++}.json`);

/** Compares findings with a baseline of others. */
function against(before: readonly ReportedFinding[], now: readonly ReportedFinding[], settings: Parameters<typeof reportOf>[1] = {}) {
	const baseline = writeBaseline(newFile(), reportOf(before));
	const [result] = againstBaseline(reportOf(now, settings), baseline).results;
	return {
		unknown: result?.findings.filter(({known}) => known !== true).map(({message}) => message) ?? [],
		gone: result?.gone?.map(({policy, resource}) => `${policy} ${resource.split('::').at(-1)}`),
		passed: result?.passed,
	};
}

test('findings in the baseline fail nothing, even if lines, words and list positions change', t => {
	const before = [
		finding({property: 'files[1].content', line: 3}),
		finding({property: 'files[1].content', line: 9}),
		finding({resource: urn('b')}),
	];
	const now = [
		finding({property: 'files[4].content', line: 30, message: 'Reworded.'}),
		finding({property: 'files[4].content', line: 31}),
		finding({resource: urn('b'), level: 'advisory'}),
	];
	t.deepEqual(against(before, now), {unknown: [], gone: [], passed: true});
});

test('another finding fails: of another policy, resource, property, stack or subject, or an additional one', t => {
	for (const other of [
		{policy: 'q'},
		{resource: urn('c')},
		{resource: urn('a', 'prod')},
		{property: 'kind'},
		{details: {subscription: 's2'}},
		{line: 7},
	]) {
		t.deepEqual(against([finding()], [finding(), finding({...other, message: 'New.'})]), {unknown: ['New.'], gone: [], passed: false});
	}
});

test('a finding that grows is new, one that shrinks is not', t => {
	const missing = (...names: readonly string[]) => finding({details: {missing: names, end: '2026-10-01'}});
	t.true(against([missing('a', 'b')], [missing('b')]).passed);
	t.true(against([missing('a', 'b')], [finding({details: {missing: ['b', 'a'], end: '2027-01-01', more: ['later']}})]).passed);
	t.false(against([missing('a')], [missing('a', 'b')]).passed);
	const shared = (...others: readonly string[]) => finding({details: {sharedWith: others}});
	t.true(against([shared(urn('b'))], [shared(urn('b'), urn('c'))]).passed);
});

test('an undetermined finding does not cover a violation', t => {
	t.false(against([finding({verdict: 'undetermined'})], [finding()]).passed);
	t.true(against([finding()], [finding({verdict: 'undetermined'})], {failOn: 'undetermined'}).passed);
	t.true(against([finding({verdict: 'undetermined'})], [finding({verdict: 'undetermined'})], {failOn: 'undetermined'}).passed);
	const exempted = finding({verdict: 'exempted', exemption: {reason: 'r', expires: '2027-01-31'}});
	t.deepEqual(against([exempted], [exempted]).unknown, ['Wrong.']);
	t.false(against([exempted], [finding()]).passed);
});

test('resolved findings are reported if the check looked for them', t => {
	const before = [finding(), finding({resource: urn('b'), policy: 'q'}), finding({resource: urn('c', 'prod')})];
	t.deepEqual(against(before, [], {policies: ['p', 'q']}).gone, ['p a', 'q b']);
	t.deepEqual(against(before, [], {policies: ['p']}).gone, ['p a']);
	t.deepEqual(against(before, [], {stack: 'prod'}).gone, ['p c']);
	t.deepEqual(against(before, [finding({verdict: 'exempted', exemption: {reason: 'r', expires: '2027-01-31'}})]).gone, []);
});

test('a baseline is sorted, matches its schema and contains no messages', t => {
	const file = newFile();
	writeBaseline(
		file,
		reportOf([
			finding({
				resource: urn('b'),
				message: 'A secret: hunter2.',
				remediation: 'hunter2',
				details: {missing: ['z', 'y'], subscription: 'hunter2'},
			}),
			finding({property: 'kind'}),
		]),
	);
	const text = readFileSync(file, 'utf8');
	t.false(text.includes('hunter2'));
	const content: unknown = JSON.parse(text);
	t.true(new Ajv({strict: true}).compile(schema)(content));
	const {findings} = readBaseline(file);
	t.deepEqual(
		findings.map(({fingerprint, ...recorded}) => recorded),
		[
			{policy: 'p', resource: urn('a'), property: 'kind', verdict: 'violation'},
			{policy: 'p', resource: urn('b'), verdict: 'violation', details: {missing: ['y', 'z']}},
		],
	);
});

test("writing replaces a stack's findings and keeps other stacks", t => {
	const file = newFile();
	const names = () => readBaseline(file).findings.map(({resource}) => resource.split('::').at(-1));
	writeBaseline(file, reportOf([finding(), finding({resource: urn('b')})]));
	writeBaseline(file, reportOf([finding({resource: urn('c', 'prod')})], {stack: 'prod'}));
	t.deepEqual(names(), ['a', 'b', 'c']);
	writeBaseline(file, reportOf([finding({resource: urn('b')})]));
	t.deepEqual(names(), ['b', 'c']);
});

test("writing keeps findings of another pack's policies", t => {
	const file = newFile();
	const policies = () => readBaseline(file).findings.map(({policy}) => policy);
	writeBaseline(file, reportOf([finding()]));
	writeBaseline(file, reportOf([finding({policy: 'q'})], {policies: ['q', 'r']}));
	t.deepEqual(policies(), ['p', 'q']);
	writeBaseline(file, reportOf([], {policies: ['q', 'r']}));
	t.deepEqual(policies(), ['p']);
	writeBaseline(file, reportOf([]));
	t.deepEqual(policies(), []);
});

test('a baseline of any findings covers them in any order, and no others are resolved', t => {
	const arbitrary = fc
		.record({
			policy: fc.constantFrom('p', 'q'),
			resource: fc.constantFrom(urn('a'), urn('b')),
			property: fc.constantFrom('x[0]', 'x[1]', 'y'),
			line: fc.integer({min: 1, max: 3}),
			message: fc.constantFrom('one', 'two'),
			verdict: fc.constantFrom<Array<ReportedFinding['verdict']>>('violation', 'undetermined'),
			details: fc.constantFrom({}, {role: 'r'}, {missing: ['a']}, {missing: ['a', 'b']}),
		})
		.map(parts => finding(parts));
	t.notThrows(() => {
		fc.assert(
			fc.property(
				fc
					.array(arbitrary)
					.chain(findings => fc.tuple(fc.constant(findings), fc.shuffledSubarray(findings, {minLength: findings.length}))),
				([before, now]) => {
					const {unknown, gone} = against(before, now, {policies: ['p', 'q']});
					return unknown.length === 0 && gone?.length === 0;
				},
			),
			{numRuns: 60},
		);
	});
});

const run = async (args: readonly string[], components: string) =>
	gate(['baseline', ...args, program('components'), '--engine', 'embedded', '--policy-pack', somePack], {COMPONENTS: components});

test('the command writes a baseline, and fails only on new findings', async t => {
	const file = newFile();
	const written = await run(['write', '--file', file], 'forbidden,disliked');
	t.is(written.status, 0);
	t.regex(written.errors, /baseline-\d+\.json holds 2 findings\n$/v);
	t.regex(written.output, /known mandatory no-forbidden-name/v);
	const same = await run(['check', '--file', file], 'forbidden,disliked');
	t.is(same.status, 0);
	t.regex(same.output, /\nPassed: 2 known on 2 resources /v);
	const fewer = await run(['check', '--file', file], 'forbidden');
	t.is(fewer.status, 0);
	t.regex(
		fewer.errors,
		/arc-gate: 1 finding of .*\.json is gone:\n {2}silent on urn:pulumi:preview::\S+::disliked\nRun `arc-gate baseline write` on the same targets/v,
	);
	const more = await run(['check', '--file', file, '--fail-on', 'undetermined'], 'forbidden,disliked,undecided');
	t.is(more.status, 1);
	t.regex(more.output, /\n {2}undetermined stack-listing\n/v);
});

test('nothing is written if the check fails', async t => {
	const file = newFile();
	const {status, errors} = await gate(
		['baseline', 'write', '--file', file, program('components'), program('throws'), '--engine', 'embedded', '--policy-pack', somePack],
		{COMPONENTS: 'forbidden'},
	);
	t.is(status, 2);
	t.regex(errors, /baseline-\d+\.json is not written: the check is incomplete/v);
	t.throws(() => readBaseline(file), {message: /there is no baseline/v});
});

test('an invalid baseline file ends with status 2 and the place', async t => {
	const cases: ReadonlyArray<readonly [text: string, said: RegExp]> = [
		['{"schemaVersion": 2, "findings": []}', /cannot be used: schemaVersion takes 1\nAnother version of arc-gate wrote it/v],
		[
			'{"schemaVersion": 1, "findings": [{"policy": "p", "resource": "u", "verdict": "violation"}]}',
			/cannot be used: findings\[0\]\.fingerprint is missing\n/v,
		],
		[
			'{"schemaVersion": 1, "findings": [{"policy": "p", "resource": "u", "verdict": "exempted", "fingerprint": "f"}]}',
			/findings\[0\]\.verdict takes "violation" or "undetermined"\n/v,
		],
		['[]', /cannot be used: it takes an object\n/v],
		['{', /cannot be read as JSON/v],
	];
	for (const [text, said] of cases) {
		const file = newFile();
		writeFileSync(file, text);
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const {status, errors} = await run(['check', '--file', file], '');
		t.is(status, 2);
		t.regex(errors, said);
	}

	const {status, errors} = await run(['check', '--file', newFile()], '');
	t.is(status, 2);
	t.regex(errors, /there is no baseline .*\nWrite it with `arc-gate baseline write`\.\n/v);
	const wrong = await gate(['baseline', 'wrte']);
	t.is(wrong.status, 2);
	t.regex(wrong.errors, /baseline takes write or check; "wrte" is neither; did you mean write\?/v);
});

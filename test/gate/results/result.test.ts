import test from 'ava';
import fc from 'fast-check';
import {Ajv2020} from 'ajv/dist/2020.js';
import {jsonReport} from '../../../gate/reports/json.js';
import {assembleResult, failOnChoices, fails, type Findings} from '../../../gate/results/result.js';
import {type ReportedFinding, type Finding} from '../../../gate/results/finding.js';
import schema from '../../../gate/result.schema.json';

const head = {
	pack: {name: 'pack', version: '1.0.0'},
	target: {kind: 'program', path: '.', stack: 'dev', engine: 'embedded', notes: []},
} as const;
const nothing: Findings = {findings: [], policies: [], machines: [], failures: [], unusedExemptions: []};

const finding = (more: Partial<ReportedFinding> = {}): ReportedFinding => ({
	policy: 'policy',
	verdict: 'violation',
	level: 'mandatory',
	severity: 'high',
	section: 'section',
	resource: 'urn',
	message: 'message',
	remediation: '',
	url: '',
	details: {},
	...more,
});

test('the same findings in any order, once or repeated, give the same bytes', t => {
	const all = [];
	for (const resource of ['a', 'b']) {
		for (const policy of ['p', 'q']) {
			all.push(...[3, 20].flatMap(line => [finding({resource, policy, line}), finding({resource, policy, line, property: 'x.y'})]));
		}
	}

	const json = (findings: readonly ReportedFinding[]): string =>
		jsonReport({results: [assembleResult(head, {...nothing, findings}, 'mandatory')], unchecked: []});
	const expected = json(all);
	fc.assert(
		fc.property(fc.shuffledSubarray([...all, ...all], {minLength: 2 * all.length}), findings => {
			t.is(json(findings), expected);
		}),
	);
	t.deepEqual(
		assembleResult(head, {...nothing, findings: all}, 'mandatory')
			.findings.slice(0, 4)
			.map(({policy, property, line}) => [policy, property, line]),
		[
			['p', undefined, 3],
			['p', undefined, 20],
			['p', 'x.y', 3],
			['p', 'x.y', 20],
		],
	);
});

test("a policy's verdict is the worst of its findings, or else its own", t => {
	const {policies, summary} = assembleResult(
		head,
		{
			...nothing,
			findings: [
				finding({policy: 'bad'}),
				finding({policy: 'bad', verdict: 'undetermined', message: 'other'}),
				finding({policy: 'unsure', verdict: 'undetermined'}),
				finding({policy: 'excused', verdict: 'exempted', exemption: {reason: 'r', expires: '2030-01-01'}}),
			],
			policies: [
				{policy: 'bad', verdict: 'compliant'},
				{policy: 'good', verdict: 'not-applicable', reason: 'nothing there'},
				{policy: 'good', verdict: 'compliant'},
				{policy: 'idle', verdict: 'not-applicable', reason: 'nothing there'},
			],
		},
		'mandatory',
	);
	t.deepEqual(policies, [
		{policy: 'bad', verdict: 'violation'},
		{policy: 'excused', verdict: 'exempted'},
		{policy: 'good', verdict: 'compliant'},
		{policy: 'idle', verdict: 'not-applicable', reason: 'nothing there'},
		{policy: 'unsure', verdict: 'undetermined'},
	]);
	t.deepEqual(summary, {violation: 1, undetermined: 1, exempted: 1, compliant: 1, 'not-applicable': 1});
});

test('--fail-on determines which findings fail a check', t => {
	const failing = (verdict: Finding['verdict'], level: Finding['level']) =>
		failOnChoices.filter(choice => fails({verdict, level}, choice));
	t.deepEqual(failing('violation', 'mandatory'), ['mandatory', 'advisory', 'undetermined']);
	t.deepEqual(failing('violation', 'advisory'), ['advisory', 'undetermined']);
	t.deepEqual(failing('undetermined', 'mandatory'), ['undetermined']);
	t.deepEqual(failing('exempted', 'mandatory'), []);
	t.deepEqual(
		failOnChoices.filter(choice => fails({verdict: 'violation', level: 'mandatory', known: true}, choice)),
		[],
	);
});

test('a finding keeps its fingerprint when lines and words change, and differs from others', t => {
	const fingerprints = (...findings: readonly ReportedFinding[]) =>
		assembleResult(head, {...nothing, findings}, 'never').findings.map(({fingerprint}) => fingerprint);
	const before = fingerprints(
		finding({line: 3}),
		finding({line: 9}),
		finding({policy: 'other'}),
		finding({property: 'p'}),
		finding({resource: 'b'}),
	);
	t.is(new Set(before).size, 5);
	t.deepEqual(
		fingerprints(finding({line: 4, message: 'reworded'}), finding({line: 12})).filter(print => !before.includes(print)),
		[],
	);
});

test('a check with a failed policy does not pass', t => {
	t.false(assembleResult(head, {...nothing, failures: [{policy: 'p', message: 'm', cause: 'defect'}]}, 'never').passed);
	t.true(assembleResult(head, nothing, 'mandatory').passed);
});

test('machines named by one resource have a row each, and facts about a resource alone apply to its machine', t => {
	const row = {resource: 'template', managed: true, marks: []} as const;
	const {machines} = assembleResult(
		head,
		{
			...nothing,
			machines: [
				{...row, name: 'two'},
				{...row, name: 'one'},
				{resource: 'template', name: 'two', architecture: 'arm64', marks: ['marked']},
				{resource: 'machine', name: 'three', marks: []},
				{resource: 'machine', marks: ['marked']},
			],
		},
		'mandatory',
	);
	t.deepEqual(machines, [
		{resource: 'machine', name: 'three', marks: ['marked']},
		{...row, name: 'one'},
		{...row, name: 'two', architecture: 'arm64', marks: ['marked']},
	]);
});

test('the schema rejects anything but a result', t => {
	const isResult = new Ajv2020().compile(schema);
	const result = assembleResult(
		head,
		{
			...nothing,
			findings: [finding({property: 'a.b', line: 1, source: {file: 'index.ts', line: 3, column: 4}, details: {missing: ['x']}})],
			machines: [
				{resource: 'urn', name: 'm', os: 'Ubuntu 22.04', architecture: 'arm64', marks: ['machine-configuration-unsupported']},
			],
		},
		'mandatory',
	);
	t.true(isResult(structuredClone(result)));
	t.true(isResult({...result, findings: result.findings.map(found => ({...found, known: true}))}));
	t.false(isResult({...result, findings: result.findings.map(found => ({...found, surprise: true}))}));
	t.false(isResult({...result, schemaVersion: 2}));
	t.false(isResult({...result, findings: [{...finding(), verdict: 'compliant'}]}));
	t.false(isResult({...result, findings: [finding({verdict: 'exempted'})]}));
	t.false(isResult({...result, surprise: true}));
});

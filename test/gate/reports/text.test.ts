import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {assembleResult, type Findings} from '../../../gate/results/result.js';
import {type ReportedFinding} from '../../../gate/results/finding.js';
import {textReport} from '../../../gate/reports/text.js';

const finding: ReportedFinding = {
	policy: 'no-arc-on-azure-vm',
	verdict: 'violation',
	level: 'mandatory',
	severity: 'high',
	section: 'supported-environments',
	resource: 'urn:pulumi:dev::site::site:index:Site$azure-native:compute:VirtualMachine::vm',
	property: 'settings.commandToExecute',
	line: 3,
	message: 'This connects an Azure VM to Azure Arc, which Microsoft does not support: an Azure VM has what Azure Arc would give it.',
	remediation: 'Remove the extension:\n  delete this;\nthen deploy.',
	url: 'https://learn.microsoft.com/azure',
	source: {file: 'index.ts', line: 14, column: 11},
	details: {},
};

function report(found: Partial<Findings>, color = false): string {
	return textReport(
		{
			results: [
				assembleResult(
					{
						pack: {name: 'pack', version: '1.0.0'},
						target: {kind: 'program', path: '.', stack: 'dev', engine: 'embedded', notes: ['Something is not known.']},
					},
					{findings: [], policies: [], machines: [], failures: [], unusedExemptions: [], ...found},
					'mandatory',
				),
			],
			unchecked: [],
		},
		{color, width: 80},
	);
}

test('findings are grouped by resource and wrapped, with code to paste unchanged', t => {
	t.is(
		report({findings: [finding]}),
		`vm (azure-native:compute:VirtualMachine)
  index.ts:14:11

  mandatory violation no-arc-on-azure-vm at settings.commandToExecute, line 3
    This connects an Azure VM to Azure Arc, which Microsoft does not support: an
    Azure VM has what Azure Arc would give it.
    To do: Remove the extension:
        delete this;
      then deploy.
    More: arc-gate explain no-arc-on-azure-vm
    https://learn.microsoft.com/azure

Note: Something is not known.

Not passed: 1 mandatory on 1 resource (fails on: mandatory) · policies: 1 violated · stack dev, embedded engine
`,
	);
});

test('control characters are spelled out', t => {
	const hostile = '\u001B]0;title\u0007\u001B[2J\r\nforged: Passed\u202E';
	const text = report({
		findings: [
			{
				...finding,
				message: hostile,
				remediation: hostile,
				property: hostile,
				url: hostile,
				policy: hostile,
				resource: `urn:pulumi:dev::p::t:${hostile}::${hostile}`,
				source: {file: hostile, line: 1},
			},
		],
		machines: [{resource: 'urn:pulumi:dev::p::t::m', name: hostile, marks: [hostile]}],
		failures: [{policy: hostile, message: hostile, cause: 'defect'}],
		unusedExemptions: [{policy: hostile, resource: hostile, reason: hostile, expires: '2030-01-01'}],
	});
	// eslint-disable-next-line no-control-regex -- these are what must not be there
	t.notRegex(text, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/v);
	t.notRegex(text, /^Passed/mv);
});

test('exemptions show who approved them; known findings and unused exemptions are listed', t => {
	const known = {...finding, message: 'b', known: true};
	const text = report({
		findings: [
			{
				...finding,
				verdict: 'exempted',
				message: 'a',
				exemption: {reason: 'a lab', expires: '2030-01-01', approvedBy: 'ops@example.com'},
			},
			known,
			{...finding, message: 'c'},
		],
		unusedExemptions: [{policy: 'p', resource: 'gone-*', reason: 'fixed', expires: '2030-01-01'}],
	});
	t.regex(
		text,
		/^Known\n {2}exempted no-arc-on-azure-vm on vm at settings\.commandToExecute, line 3 \(index\.ts:14:11\): a lab \(until 2030-01-01, approved by ops@example\.com\)$/mv,
	);
	t.regex(text, /^ {2}known mandatory no-arc-on-azure-vm on vm /mv);
	t.regex(text, /^No finding of this check needs the exemption of p for gone-\* \(fixed\)$/mv);
	t.regex(text, /: 1 mandatory, 1 exempted, 1 known on 1 resource /v);
});

test("a resource's advisory findings come after the mandatory findings of other resources", t => {
	const other = {...finding, resource: 'urn:pulumi:dev::p::t::other', source: {file: 'index.ts', line: 90}};
	const text = report({findings: [{...finding, level: 'advisory', policy: 'least-privilege-onboarding'}, finding, other]});
	t.deepEqual(
		[...text.matchAll(/^(?: {2}(?<level>mandatory|advisory) violation|(?<name>vm|other) \()/gmv)].map(
			({groups}) => groups?.['level'] ?? groups?.['name'],
		),
		['vm', 'mandatory', 'other', 'mandatory', 'vm', 'advisory'],
	);
});

test('color is used only if supported, and changes no text', t => {
	const colored = report({findings: [finding]}, true);
	t.not(colored, report({findings: [finding]}));
	t.is(stripVTControlCharacters(colored), report({findings: [finding]}));
});

test('the last line sums up; marked machines and failures are listed', t => {
	const text = report({
		findings: [
			{...finding, verdict: 'undetermined'},
			{...finding, verdict: 'exempted', message: 'other', exemption: {reason: 'a lab', expires: '2030-01-01'}},
		],
		policies: [
			{policy: 'good', verdict: 'compliant'},
			{policy: 'idle', verdict: 'not-applicable'},
		],
		machines: [
			{
				resource: 'urn:pulumi:dev::p::t::m1',
				architecture: 'arm64',
				architectureFrom: {resource: 'urn:pulumi:dev::p::t::m1', property: 'tags.architecture'},
				marks: ['machine-configuration-unsupported'],
			},
			{resource: 'urn:pulumi:dev::p::t::m2', marks: []},
		],
	});
	t.is(
		text.trimEnd().split('\n').at(-1),
		'Passed: 1 undetermined, 1 exempted on 1 resource (fails on: mandatory) · policies: 1 undetermined, 1 compliant, 1 not applicable ' +
			'· stack dev, embedded engine',
	);
	t.regex(text, /^ {2}exempted .*: a lab \(until 2030-01-01\)/mv);
	t.regex(text, /^Marked machines .*\n {2}m1: machine-configuration-unsupported; arm64 by tags\.architecture\n/mv);
	t.notRegex(text, /m2/v);
	t.regex(
		report({failures: [{policy: 'broken', message: 'it broke', cause: 'defect'}]}),
		/The policy broken failed: it broke[\s\S]*Not passed.*1 failed/v,
	);
});

const vm = (index: number, more: Partial<ReportedFinding> = {}): ReportedFinding => ({
	...finding,
	resource: `urn:pulumi:dev::site::azure-native:compute:VirtualMachine::vm-${index}`,
	message: `VirtualMachine "vm-${index}" connects an Azure VM in "group-${index % 2}" to Azure Arc.`,
	source: {file: 'index.ts', line: 100 + index, column: 1},
	...more,
});

test('many findings of a policy are shown together: their common text once, then their places', t => {
	const text = report({findings: [3, 1, 2, 0].map(index => vm(index))});
	t.is(
		text.slice(0, text.indexOf('\n\nNote')),
		`mandatory violation no-arc-on-azure-vm: 4 on 4 resources
    Each connects an Azure VM in … to Azure Arc.
    To do: Remove the extension:
        delete this;
      then deploy.
    More: arc-gate explain no-arc-on-azure-vm
    https://learn.microsoft.com/azure

  index.ts:100:1  vm-0 at settings.commandToExecute, line 3: "group-0"
  index.ts:101:1  vm-1 at settings.commandToExecute, line 3: "group-1"
  index.ts:102:1  vm-2 at settings.commandToExecute, line 3: "group-0"
  index.ts:103:1  vm-3 at settings.commandToExecute, line 3: "group-1"`,
	);
});

test('what differs in parentheses is shown whole, below the place if the line is full', t => {
	const text = report({
		findings: [0, 1, 2, 3].map(index =>
			vm(index, {
				message: `An assignment (GuestConfigurationHCRPAssignment "of-the-server-number-${index}") requests what does not work.`,
			}),
		),
	});
	t.regex(text, /^ {4}An assignment … requests what does not work\.$/mv);
	t.regex(
		text,
		/^ {2}index\.ts:100:1 {2}vm-0 at settings\.commandToExecute, line 3\n {6}… \(GuestConfigurationHCRPAssignment "of-the-server-number-0"\)$/mv,
	);
});

test('lines are broken where a terminal would end: wide characters take two columns', t => {
	const text = report({findings: [{...finding, message: Array.from({length: 20}, () => '仮想マシン').join(' ')}]});
	const lines = text.split('\n').filter(line => line.includes('仮想'));
	t.deepEqual(
		lines.map(line => line.trim().split(' ').length),
		[7, 7, 6],
	);
});

test('machines of which the same is known are listed together', t => {
	const marked = (name: string, from: string) => ({
		resource: `urn:pulumi:dev::p::t::${name}`,
		architecture: 'arm64' as const,
		architectureFrom: {resource: `urn:pulumi:dev::p::t::${name}`, property: from},
		marks: ['machine-configuration-unsupported'],
	});
	const text = report({
		machines: [marked('other', 'sku'), ...Array.from({length: 1500}, (_, index) => marked(`m${index}`, 'tags.architecture'))],
	});
	t.regex(
		text,
		/^ {2}m0, m1, m10, m100, m1000 and 1495 more: machine-configuration-unsupported;\n {4}arm64 by tags\.architecture\n {2}other: machine-configuration-unsupported; arm64 by sku\n\n/mv,
	);
});

test('findings with different messages or fixes are shown by the first one', t => {
	const message = (index: number): string => Array.from({length: 9}, (_, word) => `w${index}-${word}`).join(' ');
	const text = report({findings: [0, 1, 2, 3].map(index => vm(index, {message: message(index), remediation: `Do ${index}.`}))});
	t.regex(text, /^ {4}For example: w0-0 w0-1/mv);
	t.regex(text, /^ {4}To do, for the first: Do 0\.$/mv);
	t.notRegex(text, /w1-|Do 1/v);
});

test('five hundred findings fit on five screens, with a hint to the others', t => {
	const text = report({
		findings: Array.from({length: 500}, (_, index) => vm(index, {policy: `policy-${index % 5}`})),
		policies: Array.from({length: 5}, (_, index) => ({policy: `policy-${index}`, verdict: 'violation'})),
	});
	t.true(text.split('\n').length <= 250);
	t.is(text.match(/^ {2}and 90 more; --format compact lists them all$/gmv)?.length, 5);
});

test('important findings come first: violations, mandatory ones, severe ones, then by file and line', t => {
	const text = report({
		findings: [
			vm(0, {policy: 'undetermined', verdict: 'undetermined'}),
			vm(1, {policy: 'advisory', level: 'advisory', severity: 'critical'}),
			vm(2, {policy: 'low', severity: 'low'}),
			vm(5, {policy: 'high-later'}),
			vm(4, {policy: 'high-earlier'}),
		],
	});
	t.deepEqual(
		[...text.matchAll(/^ {2}(?:mandatory|advisory)? ?(?:violation|undetermined) (?<policy>\S+)/gmv)].map(
			({groups}) => groups?.['policy'],
		),
		['high-earlier', 'high-later', 'low', 'advisory', 'undetermined'],
	);
});

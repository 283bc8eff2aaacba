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

test('findings are grouped by resource, wrapped, with code to paste left alone', t => {
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
    https://learn.microsoft.com/azure

Note: Something is not known.

Not passed: 1 violation; 0 policies compliant, 0 not applicable (stack dev, embedded engine)
`,
	);
});

test('what a terminal would act on is spelled out', t => {
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

test('who approved an exemption is told, what the baseline knows, and what exemptions no finding needs', t => {
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
		unusedExemptions: [{policy: 'p', resource: 'gone-*', reason: 'mended', expires: '2030-01-01'}],
	});
	t.true(text.includes('Exempted: a lab (until 2030-01-01, approved by ops@example.com)'));
	t.regex(text, /^ {2}known mandatory violation /mv);
	t.regex(text, /^Exemption that no finding of this check needs: p for gone-\* \(mended\)$/mv);
	t.regex(text, /: 2 violations, 1 exempted, 1 of them known;/v);
});

test('color is for those who can show it, and changes no word', t => {
	const colored = report({findings: [finding]}, true);
	t.not(colored, report({findings: [finding]}));
	t.is(stripVTControlCharacters(colored), report({findings: [finding]}));
});

test('the last line sums up, and marked machines and failures are listed', t => {
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
			{resource: 'urn:pulumi:dev::p::t::m1', marks: ['machine-configuration-unsupported']},
			{resource: 'urn:pulumi:dev::p::t::m2', marks: []},
		],
	});
	t.is(
		text.trimEnd().split('\n').at(-1),
		'Passed: 0 violations, 1 undetermined, 1 exempted; 1 policy compliant, 1 not applicable (stack dev, embedded engine)',
	);
	t.regex(text, /Exempted: a lab \(until 2030-01-01\)/v);
	t.regex(text, /Marked machines\n {2}m1: machine-configuration-unsupported\n/v);
	t.notRegex(text, /m2/v);
	t.regex(
		report({failures: [{policy: 'broken', message: 'it broke', cause: 'defect'}]}),
		/The policy broken failed: it broke[\s\S]*Not passed.*1 policy failed/v,
	);
});

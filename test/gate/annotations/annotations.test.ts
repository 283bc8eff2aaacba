import {mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import fc from 'fast-check';
import {annotate} from '../../../gate/annotations/annotate.js';
import type {AnnotationChoice} from '../../../gate/annotations/choices.js';
import type {Report} from '../../../gate/results/report.js';
import {textReport} from '../../../gate/reports/text.js';
import {finding, hostileReport, reportOf, repository, result} from '../reports/made-reports.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-annotations-'));
test.after.always(() => {
	rmSync(folder, {recursive: true});
});

function said(report: Report, choice: AnnotationChoice, environment: Readonly<Record<string, string>> = {}): string {
	let text = '';
	annotate(report, choice, {
		environment: {AGENT_TEMPDIRECTORY: folder, ...environment},
		repository,
		write(more) {
			text += more;
		},
	});
	return text;
}

const some = reportOf({
	findings: [
		finding({resource: 'urn:pulumi:dev::p::a:b:Vm::one', verdict: 'undetermined', message: 'Nobody, knows: 100%.\nYet.'}),
		finding({resource: 'urn:pulumi:dev::p::a:b:Vm::two', level: 'advisory', source: {file: 'index.ts', line: 14, column: 2}}),
		finding({resource: 'urn:pulumi:dev::p::a:b:Vm::three', message: 'It is wrong.'}),
		finding({resource: 'urn:pulumi:dev::p::a:b:Vm::four', verdict: 'exempted', exemption: {reason: 'a lab', expires: '2030-01-01'}}),
	],
});

test("GitHub: worst first, at the program's lines, without exempted findings", t => {
	t.is(
		said(some, 'github'),
		[
			'::error file=apps/web/Pulumi.yaml,title=no-arc-on-azure-vm%3A Vm three::It is wrong. To do: Remove the extension.',
			'::warning file=apps/web/index.ts,line=14,col=2,title=no-arc-on-azure-vm%3A Vm two::' +
				'This connects an Azure VM to Azure Arc. To do: Remove the extension.',
			'::notice file=apps/web/Pulumi.yaml,title=no-arc-on-azure-vm%3A Vm one::' +
				'Nobody, knows: 100%25. Yet. To do: Remove the extension.',
			'',
		].join('\n'),
	);
});

test('what to do is left out if a policy does not say it', t => {
	t.is(
		said(reportOf({findings: [finding({message: 'It is wrong.', remediation: ''})]}), 'github'),
		'::error file=apps/web/Pulumi.yaml,title=no-arc-on-azure-vm%3A VirtualMachine vm::It is wrong.\n',
	);
});

test('GitHub: limited to the annotations it shows, with a note about the others', t => {
	const lines = said(
		reportOf({
			findings: Array.from({length: 25}, (_, index) =>
				finding({resource: `urn:${index}`, level: index < 12 ? 'mandatory' : 'advisory'}),
			),
		}),
		'github',
	)
		.trimEnd()
		.split('\n');
	t.deepEqual(
		['::error', '::warning', 'arc-gate:'].map(start => lines.filter(line => line.startsWith(start)).length),
		[10, 10, 1],
	);
	t.is(lines.at(-1), 'arc-gate: 5 more are in the reports; GitHub shows 10 annotations of a kind.');
});

test('GitHub: the step summary is extended; failing to write it does not fail the check', t => {
	const file = path.join(folder, 'summary.md');
	said(some, 'auto', {GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file});
	said(some, 'auto', {GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file});
	t.is(readFileSync(file, 'utf8').match(/## Not passed: 2 violations, 1 undetermined, 1 exempted/gv)?.length, 2);
	t.regex(
		said(some, 'github', {GITHUB_STEP_SUMMARY: path.join(folder, 'no/such/folder')}),
		/^arc-gate: the summary cannot be written: /mv,
	);
});

test("GitHub: the step summary stays below GitHub's limit", t => {
	const file = path.join(folder, 'large.md');
	const large = reportOf({
		findings: Array.from({length: 3000}, (_, index) =>
			finding({resource: `urn:pulumi:dev::p::a:b:Vm::${'名'.repeat(100)}${index}`, message: '名'.repeat(1900)}),
		),
	});
	said(large, 'github', {GITHUB_STEP_SUMMARY: file});
	t.true(readFileSync(file).length <= 1024 * 1024);
});

test('Azure Pipelines: errors and warnings in the log, and a summary file', t => {
	const lines = said(some, 'azure').trimEnd().split('\n');
	t.deepEqual(lines.slice(0, 2), [
		'##vso[task.logissue type=error;sourcepath=apps/web/Pulumi.yaml;]no-arc-on-azure-vm: Vm three: It is wrong. To do: Remove the ' +
			'extension.',
		'##vso[task.logissue type=warning;sourcepath=apps/web/index.ts;linenumber=14;columnnumber=2;]no-arc-on-azure-vm: Vm two: This ' +
			'connects an Azure VM to Azure Arc. To do: Remove the extension.',
	]);
	const [, file = ''] = /^##vso\[task\.uploadsummary\](?<file>.+)$/v.exec(lines[2] ?? '') ?? [];
	t.regex(readFileSync(file, 'utf8'), /## Not passed/v);
	t.is(lines.length, 3);
	t.regex(said(some, 'azure', {AGENT_TEMPDIRECTORY: path.join(folder, 'nowhere')}), /the summary cannot be written/v);
});

test('GitLab: a collapsed section with a line per finding', t => {
	t.regex(
		said(some, 'gitlab').replaceAll('\u001B', '<escape>'),
		/^<escape>\[0Ksection_start:\d+:arc_gate\[collapsed=true\]\r<escape>\[0Karc-gate: 3 problems by place\napps\/web\/Pulumi\.yaml: error: no-arc-on-azure-vm: Vm three: It is wrong\. To do: Remove the extension\.\n.*\n.*\n<escape>\[0Ksection_end:\d+:arc_gate\r<escape>\[0K\n$/v,
	);
	t.is(said(reportOf(), 'gitlab'), '');
});

test('auto selects the system that runs the job', t => {
	t.regex(said(some, 'auto', {GITHUB_ACTIONS: 'true'}), /^::error/v);
	t.regex(said(some, 'auto', {TF_BUILD: 'True'}), /^##vso/v);
	t.regex(said(some, 'auto', {GITLAB_CI: 'true'}), /section_start/v);
	t.is(said(some, 'auto', {CI: 'true'}), '');
	t.is(said(some, 'none', {GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: path.join(folder, 'none.md')}), '');
	t.false(readdirSync(folder).includes('none.md'));
});

test('findings in the baseline are not shown; unchecked targets and failed policies are', t => {
	const made = result({findings: [finding()], failures: [{policy: 'broken', message: 'It broke.', cause: 'defect'}]});
	const report = {
		results: [{...made, findings: made.findings.map(found => ({...found, known: true as const}))}],
		unchecked: [{target: 'three', message: 'there is no three', advice: 'Fix it.'}],
	};
	t.is(said(report, 'github'), '::error title=Not checked::three: there is no three\n::error title=A policy failed::broken: It broke.\n');
});

/** Parses lines like GitHub's runner: a command starts with `::`, after optional white space. */
function githubCommands(text: string): ReadonlyArray<{readonly name: string; readonly properties: readonly string[]}> {
	return text.split(/\r\n|[\r\n]/v).flatMap(line => {
		const [, name, properties = ''] = /^\s*::(?<name>[^: ]*)(?: (?<properties>(?:(?!::).)*))?::/v.exec(line) ?? [];
		return name === undefined ? [] : [{name, properties: properties.split(',').map(property => property.split('=')[0] ?? '')}];
	});
}

test('the text report, which a job prints, contains no commands for CI systems either', t => {
	fc.assert(
		fc.property(hostileReport, report => {
			const text = textReport(report, {color: false, width: 80});
			t.deepEqual(githubCommands(text), []);
			t.notRegex(text, /##(?:vso)?\[/iv);
			t.notRegex(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/v);
		}),
		{numRuns: 60},
	);
});

test('no text can forge a command, property or line', t => {
	fc.assert(
		fc.property(hostileReport, report => {
			const shown =
				report.results.flatMap(({findings}) => findings).filter(({verdict}) => verdict !== 'exempted').length +
				report.results.flatMap(({failures}) => failures).length +
				report.unchecked.length;
			const commands = githubCommands(said(report, 'github'));
			t.true(commands.length <= Math.min(shown, 30));
			t.deepEqual(
				commands.filter(
					({name, properties}) =>
						!['error', 'warning', 'notice'].includes(name) ||
						properties.some(property => !['file', 'line', 'col', 'title'].includes(property)),
				),
				[],
			);
			t.is(shown === 0, commands.length === 0);
			const azure = said(report, 'azure');
			t.is(
				azure.match(/##vso\[/gv)?.length ?? 0,
				azure.match(
					/^##vso\[task\.(?:logissue type=(?:error|warning);(?:(?:sourcepath|linenumber|columnnumber)=[^;\]]*;)*|uploadsummary)\]/gmv,
				)?.length ?? 0,
			);
			t.is(azure.trimEnd().split('\n').length, azure.match(/^##vso\[/gmv)?.length ?? 0);
			t.false(azure.includes('##['));
			const gitlab = said(report, 'gitlab');
			t.is(gitlab.split('\u001B').length - 1, shown === 0 ? 0 : 4);
		}),
		{numRuns: 60},
	);
});

test('a job that runs these tests gets no annotations from them', t => {
	for (const name of ['GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'TF_BUILD', 'GITLAB_CI']) {
		t.is(process.env[name], '');
	}
});

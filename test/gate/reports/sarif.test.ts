import {readFileSync} from 'node:fs';
import path from 'node:path';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import test from 'ava';
import fc from 'fast-check';
import type {Log, Run} from 'sarif';
import type {Report} from '../../../gate/results/report.js';
import {sarifReport} from '../../../gate/reports/sarif.js';
import {isObject} from '../../../gate/support/read-json.js';
import {root} from '../gate-runs.js';
import {finding, hostileReport, largeReport, policy, reportOf, repository, result} from './made-reports.js';

/** The published schema is for an older draft, but uses nothing that has changed since. */
const published: unknown = JSON.parse(readFileSync(path.join(root, 'test/fixtures/report-schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const {$schema: _, id: __, ...schema} = isObject(published) ? published : {};
const isSarif = addFormats(new Ajv({strict: false, unicodeRegExp: false})).compile<Log>(schema);

function read(report: Report): Run {
	const log: unknown = JSON.parse(sarifReport(report, repository));
	if (!isSarif(log)) {
		throw new Error(`not SARIF: ${JSON.stringify(isSarif.errors?.slice(0, 3))}`);
	}

	const [run] = log.runs;
	if (run === undefined || log.runs.length > 1) {
		throw new Error('not one run');
	}

	return run;
}

test("a rule has its policy's metadata, and a result is at the program's line", t => {
	const run = read(
		reportOf({
			findings: [finding({source: {file: 'index.ts', line: 14, column: 11}, property: 'settings.x', line: 3})],
			policies: [
				policy('no-arc-on-azure-vm'),
				policy('other', {level: 'advisory', tags: Array.from({length: 30}, (_, index) => `t${index}`)}),
			],
		}),
	);
	t.like(run.tool.driver, {name: 'azure-arc-servers', version: '1.0.0'});
	t.regex(run.tool.driver.informationUri ?? '', /^https:\/\/.*\/docs\/gate\.md$/v);
	t.deepEqual(run.tool.driver.rules?.[0], {
		id: 'no-arc-on-azure-vm',
		shortDescription: {text: 'The policy no-arc-on-azure-vm'},
		fullDescription: {text: 'What no-arc-on-azure-vm requires.'},
		helpUri: 'https://example.com/no-arc-on-azure-vm.md',
		help: {
			text: 'What no-arc-on-azure-vm requires.\n\nTo fix it: Fix it.',
			markdown:
				'What no-arc-on-azure-vm requires.\n\nTo fix it: Fix it.\n\n[no-arc-on-azure-vm](https://example.com/no-arc-on-azure-vm.md)',
		},
		defaultConfiguration: {level: 'error'},
		properties: {tags: ['azure-arc'], severity: 'high', 'security-severity': '8.0', section: 'supported-environments'},
	});
	t.is(run.tool.driver.rules?.[1]?.defaultConfiguration?.level, 'warning');
	t.is(run.tool.driver.rules?.[1]?.properties?.tags?.length, 10);
	const [only] = run.results ?? [];
	t.like(only, {
		ruleId: 'no-arc-on-azure-vm',
		ruleIndex: 0,
		level: 'error',
		message: {text: 'This connects an Azure VM to Azure Arc.\n\nTo fix it: Remove the extension:\n  delete this;'},
		properties: {verdict: 'violation', property: 'settings.x', scriptLine: 3},
	});
	t.is(only?.baselineState, undefined);
	t.deepEqual(only?.locations, [
		{
			physicalLocation: {artifactLocation: {uri: 'apps/web/index.ts'}, region: {startLine: 14, startColumn: 11}},
			logicalLocations: [
				{
					name: 'vm',
					fullyQualifiedName: 'urn:pulumi:dev::site::azure-native:compute:VirtualMachine::vm',
					kind: 'azure-native:compute:VirtualMachine',
				},
			],
		},
	]);
});

test('levels depend on verdict and level; exempted findings are suppressed with the reason', t => {
	const {results = []} = read(
		reportOf({
			findings: [
				finding({message: '1'}),
				finding({message: '2', level: 'advisory'}),
				finding({message: '3', verdict: 'undetermined'}),
				finding({message: '4', verdict: 'exempted', exemption: {reason: 'a lab', expires: '2030-01-01', approvedBy: 'Ada'}}),
			],
		}),
	);
	t.deepEqual(
		results.map(({level}) => level),
		['error', 'warning', 'note', 'note'],
	);
	t.deepEqual(
		results.map(({suppressions}) => suppressions),
		[
			undefined,
			undefined,
			undefined,
			[{kind: 'external', status: 'accepted', justification: 'a lab (until 2030-01-01, approved by Ada)'}],
		],
	);
});

test('an alert is recognized when lines and words change', t => {
	const prints = (line: number, message: string) =>
		read(
			reportOf({
				findings: [finding({source: {file: 'index.ts', line}, line, message}), finding({resource: 'urn:pulumi:dev::p::t::other'})],
			}),
		).results?.map(({partialFingerprints}) => partialFingerprints?.['primaryLocationLineHash']);
	t.deepEqual(prints(3, 'one'), prints(99, 'other'));
	t.is(new Set(prints(3, 'one')).size, 2);
});

test('with a baseline, its findings are unchanged and come last, and all others are new', t => {
	const made = result({findings: [finding({resource: 'a'}), finding({resource: 'b', level: 'advisory'})]});
	const {results = []} = read({
		results: [{...made, findings: made.findings.map(found => (found.resource === 'a' ? {...found, known: true} : found))}],
		unchecked: [],
	});
	t.deepEqual(
		results.map(({baselineState}) => baselineState),
		['new', 'unchanged'],
	);
	t.deepEqual(
		results.map(({level}) => level),
		['warning', 'error'],
	);
});

test('each target is an invocation; what was not seen, failed or was not checked is listed there', t => {
	const run = read({
		results: [
			result({
				target: {path: 'apps/one', notes: ['Outputs of other stacks.']},
				unusedExemptions: [{policy: 'p', resource: 'vm-*', reason: 'gone', expires: '2030-01-01'}],
			}),
			result({
				target: {path: 'stacks/two.json', kind: 'state'},
				findings: [finding()],
				failures: [
					{policy: 'broken', message: 'It broke.', cause: 'defect'},
					{policy: 'misled', message: 'No such option.', cause: 'configuration'},
				],
			}),
		],
		unchecked: [{target: 'three', message: 'there is no three', advice: 'Name a folder.'}],
	});
	t.deepEqual(
		run.invocations?.map(({executionSuccessful}) => executionSuccessful),
		[true, false, false],
	);
	t.deepEqual(
		run.invocations?.map(({toolExecutionNotifications = []}) =>
			toolExecutionNotifications.map(({level, message}) => [level, message.text]),
		),
		[
			[
				['note', 'Outputs of other stacks.'],
				['note', 'No finding of this check needs the exemption of p for vm-* (gone)'],
			],
			[['error', 'It broke.']],
			[['error', 'there is no three\nName a folder.']],
		],
	);
	t.deepEqual(
		run.invocations?.[1]?.toolConfigurationNotifications?.map(({associatedRule}) => associatedRule?.id),
		['misled'],
	);
	t.deepEqual(
		run.results?.map(({provenance, locations}) => [
			provenance?.invocationIndex,
			locations?.[0]?.physicalLocation?.artifactLocation?.uri,
		]),
		[
			[2, 'three/Pulumi.yaml'],
			[1, 'stacks/two.json'],
		],
	);
	t.deepEqual(
		run.tool.driver.rules?.map(({id}) => id),
		['broken', 'misled', 'no-arc-on-azure-vm', 'target-not-checked'],
	);
});

test('a message contains no links or placeholders', t => {
	const {results = []} = read(reportOf({findings: [finding({message: 'list[0] of [click](1) and {0} and {name}', remediation: ''})]}));
	t.is(results[0]?.message.text, String.raw`list[0] of \[click](1) and {{0}} and {name}`);
});

test('no more results than code scanning accepts: the worst, with a note about the others', t => {
	const text = sarifReport(largeReport(25_010), repository);
	t.is(text.match(/"ruleId":/gv)?.length, 25_000);
	t.regex(text, /"text": "10 results are left out/v);
	t.regex(text, /"results": \[\s+\{\s+"ruleId": "[^"]+",\s+"level": "error"/v);
});

test('any text gives valid SARIF that contains it', t => {
	fc.assert(
		fc.property(hostileReport, report => {
			const run = read(report);
			t.is(run.results?.length, report.results.flatMap(({findings}) => findings).length + report.unchecked.length);
			for (const {message, locations} of run.results ?? []) {
				t.notRegex(message.text?.replaceAll('\n', '') ?? '', /[\p{Cf}\p{Cs}\p{Cc}]/v);
				// https://www.rfc-editor.org/rfc/rfc3986#section-3.3
				t.regex(locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '', /^(?:[\w\-.~!$'\(\)*+,;=:@\/]|&|%[\dA-F]{2})+$/v);
			}
		}),
		{numRuns: 60},
	);
});

test('a target that cannot be checked leaves the category of the alerts as it is, and is an error with its reason', t => {
	const [one, two] = [result({target: {path: 'apps/one'}}), result({target: {path: 'apps/two', stack: 'prod'}, findings: [finding()]})];
	const whole = read({results: [one, two], unchecked: []});
	t.is(whole.automationDetails?.id, 'arc-gate/apps/one:dev,apps/two:prod/');
	const run = read({
		results: [one],
		unchecked: [
			{target: 'apps/two (prod)', path: 'apps/two', stack: 'prod', message: 'The program failed.', advice: 'Use [it](x).'},
			{target: 'package.json', path: 'package.json', message: 'it is not an exported stack', advice: 'Name another file.'},
		],
	});
	t.is(run.automationDetails?.id, 'arc-gate/apps/one:dev,apps/two:prod,package.json/');
	t.like(run.results?.[0], {
		ruleId: 'target-not-checked',
		level: 'error',
		message: {
			text: String.raw`apps/two (prod) could not be checked: The program failed.

To fix it: Use \[it](x).`,
		},
		locations: [{physicalLocation: {artifactLocation: {uri: 'apps/two/Pulumi.yaml'}, region: {startLine: 1}}}],
		provenance: {invocationIndex: 1},
	});
	t.like(run.results?.[1]?.locations?.[0], {physicalLocation: {artifactLocation: {uri: 'package.json'}}});
	t.is(run.tool.driver.rules?.[run.results?.[0]?.ruleIndex ?? -1]?.id, 'target-not-checked');
	t.deepEqual(
		whole.tool.driver.rules?.filter(({id}) => id === 'target-not-checked'),
		[],
	);
});

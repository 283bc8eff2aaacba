import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {SaxesParser} from 'saxes';
import {validateXML as validateXml} from 'xmllint-wasm';
import {junitReport} from '../../../gate/reports/junit.js';
import type {Report} from '../../../gate/results/report.js';
import {fails} from '../../../gate/results/result.js';
import {root} from '../gate-runs.js';
import {finding, hostileReport, policy, reportOf, repository, result} from './made-reports.js';

const schema = readFileSync(path.join(root, 'test/fixtures/report-schemas/junit-10.xsd'), 'utf8');

type Element = {readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: Element[]; text: string};

/** A strict parser. */
function parse(xml: string): Element {
	const open: Element[] = [{name: '', attributes: {}, children: [], text: ''}];
	const parser = new SaxesParser();
	parser.on('error', error => {
		throw error;
	});
	parser.on('opentag', ({name, attributes}) => {
		const element = {name, attributes, children: [], text: ''};
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	parser.on('text', text => {
		const element = open.at(-1);
		if (element !== undefined) {
			element.text += text;
		}
	});
	parser.on('closetag', () => {
		open.pop();
	});
	parser.write(xml).close();
	const [document] = open[0]?.children ?? [];
	if (document === undefined) {
		throw new Error('no element');
	}

	return document;
}

const suitesOf = (report: Report): readonly Element[] => parse(junitReport(report, repository)).children;
const casesOf = (suite: Element | undefined): readonly Element[] => suite?.children.filter(({name}) => name === 'testcase') ?? [];

const outcome = (one: Element): readonly [string, string, string] => [
	one.attributes['classname'] ?? '',
	one.attributes['name'] ?? '',
	one.children.map(({name}) => name).join(' ') || 'passed',
];

test("a suite for each section in the article's order, a case for each policy and resource", t => {
	const suites = suitesOf(
		reportOf({
			findings: [
				finding({policy: 'later', section: 'permissions', resource: 'urn:pulumi:dev::p::a:b:Vm::one', message: 'first'}),
				finding({policy: 'later', section: 'permissions', resource: 'urn:pulumi:dev::p::a:b:Vm::one', message: 'second'}),
				finding({policy: 'later', section: 'permissions', resource: 'urn:pulumi:dev::p::a:b:Vm::two', verdict: 'undetermined'}),
				finding({policy: 'theirs', section: ''}),
			],
			policies: [
				policy('early'),
				policy('idle', {section: 'arm64', verdict: 'not-applicable', reason: 'No Arm64.'}),
				policy('later', {section: 'permissions'}),
			],
		}),
	);
	t.deepEqual(
		suites.map(({attributes}) => attributes['name']),
		['Supported environments', 'Arm64 architecture support', 'Required permissions', 'Other policies of azure-arc-servers'],
	);
	t.deepEqual(
		suites.map(suite => casesOf(suite).map(one => outcome(one))),
		[
			[['supported-environments.early', 'The policy early', 'passed']],
			[['arm64.idle', 'The policy idle', 'skipped']],
			[
				['permissions.later', 'a:b:Vm one', 'failure'],
				['permissions.later', 'a:b:Vm two', 'skipped system-out'],
			],
			[['theirs', 'azure-native:compute:VirtualMachine vm', 'failure']],
		],
	);
	t.like(suites[2]?.attributes, {tests: '2', failures: '1', errors: '0', skipped: '1'});
	const failure = casesOf(suites[2])[0]?.children[0];
	t.like(failure?.attributes, {type: 'mandatory violation', message: 'first (and 1 more)'});
	t.regex(
		failure?.text ?? '',
		/apps\/web\/Pulumi\.yaml\nurn:pulumi:dev::p::a:b:Vm::one\nmandatory violation: first\nTo do: Remove the extension:\n {2}delete this;\n[\s\S]*second/v,
	);
	t.is(casesOf(suites[1])[0]?.children[0]?.attributes['message'], 'not applicable: No Arm64.');
});

test('resources of the same name in different components or of two providers are separate cases', t => {
	const [suite] = suitesOf(
		reportOf({
			findings: ['acme:web:Shop$a:b:Vm::vm', 'acme:web:Office$a:b:Vm::vm', 'a:b:Vm::vm', 'c:b:Vm::vm'].map(end =>
				finding({resource: `urn:pulumi:dev::p::${end}`}),
			),
		}),
	);
	t.deepEqual(
		casesOf(suite).map(({attributes}) => attributes['name']),
		['a:b:Vm vm', 'acme:web:Office$a:b:Vm vm', 'acme:web:Shop$a:b:Vm vm', 'c:b:Vm vm'],
	);
});

test('a case fails if the gate does: findings below --fail-on, exempted or known are skipped with the reason', t => {
	const words = (failOn: 'mandatory' | 'advisory' | 'undetermined' | 'never') =>
		suitesOf(
			reportOf({
				failOn,
				findings: [
					finding({resource: 'a'}),
					finding({resource: 'b', level: 'advisory'}),
					finding({resource: 'c', verdict: 'undetermined'}),
					finding({resource: 'd', verdict: 'exempted', exemption: {reason: 'a lab', expires: '2030-01-01'}}),
				],
			}),
		)
			.flatMap(suite => casesOf(suite))
			.map(({children}) => (children[0]?.name === 'skipped' ? children[0].attributes['message'] : children[0]?.name));
	const message = 'This connects an Azure VM to Azure Arc.';
	t.deepEqual(words('never'), [
		`mandatory violation: ${message}`,
		`advisory violation: ${message}`,
		`undetermined: ${message}`,
		`exempted, a lab (until 2030-01-01): ${message}`,
	]);
	t.deepEqual(
		words('mandatory').map(word => word === 'failure'),
		[true, false, false, false],
	);
	t.deepEqual(
		words('advisory').map(word => word === 'failure'),
		[true, true, false, false],
	);
	t.deepEqual(
		words('undetermined').map(word => word === 'failure'),
		[true, true, true, false],
	);
	const made = result({findings: [finding()]});
	t.regex(
		junitReport({results: [{...made, findings: made.findings.map(found => ({...found, known: true}))}], unchecked: []}, repository),
		/<skipped message="known mandatory violation/v,
	);
});

test('with several targets, every suite names its target; failed policies and unchecked targets are errors', t => {
	const suites = suitesOf({
		results: [
			result({target: {path: 'apps/one', notes: ['Something is not seen.']}, policies: [policy('early')]}),
			result({target: {path: 'apps/two'}, failures: [{policy: 'broken', message: 'It broke.', cause: 'defect'}]}),
		],
		unchecked: [{target: 'three', message: 'there is no three', advice: 'Name a folder.'}],
	});
	t.deepEqual(
		suites.map(({attributes}) => [attributes['name'], attributes['errors']]),
		[
			['apps/one: Supported environments', '0'],
			['apps/one: The check itself', '0'],
			['apps/two: The check itself', '1'],
			['three', '1'],
		],
	);
	t.is(suites[1]?.children.find(({name}) => name === 'system-out')?.text, 'Something is not seen.');
	t.like(casesOf(suites[2])[0]?.children[0]?.attributes, {type: 'defect', message: 'It broke.'});
	t.is(casesOf(suites[3])[0]?.children[0]?.text, 'there is no three\nName a folder.');
});

test('any text gives XML that matches the schema and contains every finding', async t => {
	const reports = fc.sample(hostileReport, {numRuns: 60, seed: 42});
	for (const report of reports) {
		const failing = report.results.flatMap(({findings, failOn}) =>
			findings.filter(found => fails(found, failOn)).map(({policy: name, resource}) => `${name}${resource}`),
		);
		const cases = suitesOf(report).flatMap(suite => casesOf(suite));
		const failures = cases.filter(({children}) => children.some(({name}) => name === 'failure'));
		t.true(failures.length <= failing.length);
		t.is(failures.length > 0, failing.length > 0);
	}

	const {valid, errors} = await validateXml({
		xml: reports.map((report, index) => ({fileName: `${index}.xml`, contents: junitReport(report, repository)})),
		schema,
	});
	t.deepEqual(errors, []);
	t.true(valid);
	const wrong = await validateXml({xml: '<testsuites><testsuite name="a"/></testsuites>', schema});
	t.false(wrong.valid);
});

import Builder from 'fast-xml-builder';
import {printable, printableLines} from '../support/printable.js';
import {titleOf, type Report, type Unchecked} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import {fails, type Result} from '../results/result.js';
import {type Finding} from '../results/finding.js';
import {bySection, type PolicyWithFindings, type SectionResult} from './by-section.js';
import {exemptionText, unusedExemptionText, goneText} from './wording.js';
import {grouped} from './grouped.js';
import {placeOf, placeText} from './place.js';
import {qualifiedResource} from './resource-name.js';

type Case = {
	readonly '@name': string;
	readonly '@classname': string;
	readonly error?: CaseOutcome;
	readonly failure?: CaseOutcome;
	readonly skipped?: Pick<CaseOutcome, '@message'>;
	readonly 'system-out'?: string;
};

type CaseOutcome = {readonly '@type': string; readonly '@message': string; readonly '#text': string};

type Suite = {
	readonly name: string;
	readonly properties: Readonly<Record<string, string>>;
	readonly cases: readonly Case[];
	readonly output?: string;
};

/**
A suite per section and target, a case per policy and resource. What makes the check fail is a failure; other findings (advisory,
undetermined, exempted or known) are skipped with the reason, so that tests and gate agree.
*/
export function junitReport(report: Report, repository: Repository): string {
	const {results, unchecked} = report;
	const several = results.length + unchecked.length > 1;
	const suites = [
		...results.flatMap(result => suitesOf(result, repository, several ? `${printable(titleOf(result, report))}: ` : '')),
		...unchecked.map(target => failedSuite(target)),
	];
	const builder = new Builder({ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '\t', suppressEmptyNode: true});
	const cases = suites.flatMap(suite => suite.cases);
	return builder.build({
		'?xml': {'@version': '1.0'},
		testsuites: {
			'@name': results[0]?.pack.name ?? 'arc-gate',
			'@tests': cases.length,
			'@failures': count(cases, 'failure'),
			'@errors': count(cases, 'error'),
			testsuite: suites.map(({name, properties, cases: members, output}) => ({
				'@name': name,
				'@tests': members.length,
				'@failures': count(members, 'failure'),
				'@errors': count(members, 'error'),
				'@skipped': count(members, 'skipped'),
				properties: {property: Object.entries(properties).map(([key, value]) => ({'@name': key, '@value': value}))},
				testcase: members,
				...(output !== undefined && {'system-out': output}),
			})),
		},
	});
}

const count = (cases: readonly Case[], outcome: 'error' | 'failure' | 'skipped'): number =>
	cases.filter(one => one[outcome] !== undefined).length;

function suitesOf(result: Result, repository: Repository, prefix: string): readonly Suite[] {
	const {target, pack, failures} = result;
	const properties = {
		target: printable(target.path),
		stack: printable(target.stack),
		engine: target.engine,
		pack: printable(`${pack.name} ${pack.version}`.trim()),
	};
	const suites = bySection(result).map(section => ({
		name: `${prefix}${printable(section.title)}`,
		properties,
		cases: section.policies.flatMap(policy => casesOf(policy, section, result, repository)),
	}));
	const about = [
		...target.notes,
		...result.unusedExemptions.map(exemption => unusedExemptionText(exemption)),
		...(result.gone ?? []).map(finding => `Gone since the baseline: ${goneText(finding)}`),
	];
	const broken = failures.map(({policy, message, cause}): Case => ({
		'@name': printable(policy),
		'@classname': 'failed',
		error: outcome(cause, message, printableLines(message)),
	}));
	return broken.length === 0 && about.length === 0
		? suites
		: [
				...suites,
				{
					name: `${prefix}The check itself`,
					properties,
					cases: broken,
					...(about.length > 0 && {output: about.map(text => printable(text)).join('\n')}),
				},
			];
}

/** Per resource with findings, or one for a policy without findings. */
function casesOf({policy, findings}: PolicyWithFindings, {id}: SectionResult, result: Result, repository: Repository): readonly Case[] {
	const classname = printable([id, policy.policy].filter(part => part !== '').join('.'));
	if (findings.length === 0) {
		return [
			{
				'@name': printable(policy.displayName ?? policy.policy),
				'@classname': classname,
				...(policy.verdict === 'not-applicable' && {
					skipped: {'@message': printable(`not applicable: ${policy.reason ?? 'no reason given'}`)},
				}),
			},
		];
	}

	return [...grouped(findings, ({resource}) => resource)].map(([resource, told]) => ({
		'@name': printable(qualifiedResource(resource)),
		'@classname': classname,
		...outcomeOf(told, result, repository),
	}));
}

/** Of the findings that fail, if any, or else of all. */
function outcomeOf(findings: readonly Finding[], result: Result, repository: Repository): Pick<Case, 'failure' | 'skipped' | 'system-out'> {
	const failing = findings.filter(finding => fails(finding, result.failOn));
	const text = findings.map(finding => describe(finding, result, repository)).join('\n\n');
	const [first] = failing;
	if (first !== undefined) {
		return {
			failure: outcome(
				failing.some(({verdict}) => verdict === 'violation') ? `${first.level} violation` : 'undetermined',
				messageOf(failing),
				text,
			),
		};
	}

	return {skipped: {'@message': printable(`${wordFor(findings)}: ${messageOf(findings)}`)}, 'system-out': text};
}

const outcome = (type: string, message: string, text: string): CaseOutcome => ({
	'@type': type,
	'@message': printable(message),
	'#text': text,
});

const messageOf = ([first, ...others]: readonly Finding[]): string =>
	`${first?.message ?? ''}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;

function wordFor(findings: readonly Finding[]): string {
	const words = findings.map(({verdict, level, known, exemption}) => {
		const word = verdict === 'violation' ? `${level} violation` : verdict;
		return `${known === true ? 'known ' : ''}${word}${exemption === undefined ? '' : `, ${exemptionText(exemption)}`}`;
	});
	return [...new Set(words)].join(', ');
}

function describe(finding: Finding, {target}: Result, repository: Repository): string {
	const {resource, property, line, message, remediation, url} = finding;
	return printableLines(
		[
			placeText(placeOf(finding, target, repository)),
			`${resource}${property === undefined ? '' : ` at ${property}${line === undefined ? '' : `, line ${line}`}`}`,
			`${wordFor([finding])}: ${message}`,
			...(remediation === '' ? [] : [`To do: ${remediation}`]),
			...(url === '' ? [] : [url]),
		].join('\n'),
	);
}

const failedSuite = ({target, message, advice}: Unchecked): Suite => ({
	name: printable(target),
	properties: {target: printable(target)},
	cases: [
		{
			'@name': 'The target can be checked',
			'@classname': 'check',
			error: outcome('not checked', message, printableLines(`${message}\n${advice}`)),
		},
	],
});

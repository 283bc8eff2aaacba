import type {Invocation, Notification, ReportingDescriptor, Result as SarifResult, Log} from 'sarif';
import type {Severity} from '../../policies/definition/verdict.js';
import {documentationUrl} from '../../policies/pack/page.js';
import {jsonText} from '../support/json-text.js';
import {printable, printableLines} from '../support/printable.js';
import type {Report, Unchecked} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import type {PolicyResult, Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';
import {exemptionText, unusedExemptionText, goneText} from './wording.js';
import {placeOf, placeOfTarget, uriOf} from './place.js';
import {compareFindings, reportLevelOf} from './rank.js';
import {nameOf, typeOf} from './resource-name.js';
import {isWebAddress} from './line-link.js';

/**
GitHub rejects a file that exceeds these limits per run.
https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
*/
const limits = {results: 25_000, tags: 10} as const;

/**
GitHub orders alerts by these numbers from 0 to 10: the middle of the range that it shows as each severity.
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
*/
const securitySeverities: Readonly<Record<Severity, string>> = {critical: '9.5', high: '8.0', medium: '5.5', low: '2.0'};

/**
The report as SARIF 2.1.0 for code scanning: one run for all targets, each as an invocation.

Its category names the targets with their stacks, so that jobs that check different ones do not close each other's alerts. It stays the same
if a target cannot be checked, except with `--engine pulumi` without `--stack`, where only Pulumi knows the stack. Such a target is a result
too: otherwise its alerts would be closed, and nothing would say why.
*/
export function sarifReport(report: Report, repository: Repository): string {
	const {results, unchecked} = report;
	const policies = policiesOf(results);
	const positions = new Map([...policies.keys()].map((policy, index) => [policy, index]));
	const found = results
		.flatMap((result, invocationIndex) => result.findings.map(finding => ({finding, result, invocationIndex})))
		.toSorted((one, other) => compareFindings(one.finding, other.finding));
	const compared = found.some(({finding}) => finding.known === true);
	const sarif: Log = {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				automationDetails: {id: categoryOf(report)},
				tool: {
					driver: {
						name: results[0]?.pack.name ?? 'arc-gate',
						...(results[0] !== undefined && results[0].pack.version !== '' && {version: results[0].pack.version}),
						informationUri: documentationUrl('gate'),
						rules: [...[...policies.values()].map(policy => rule(policy)), ...(unchecked.length === 0 ? [] : [uncheckedRule])],
					},
				},
				columnKind: 'utf16CodeUnits',
				invocations: withOmission(
					[...results.map(result => invocation(result)), ...unchecked.map(target => failedInvocation(target))],
					found.length + unchecked.length,
				),
				results: [
					...unchecked.map((target, index): SarifResult => ({
						...uncheckedResult(target, repository),
						ruleIndex: policies.size,
						provenance: {invocationIndex: results.length + index},
						...(compared && {baselineState: 'new'}),
					})),
					...found
						.slice(0, limits.results - unchecked.length)
						.map(({finding, result, invocationIndex}): SarifResult => ({
							...sarifResult(finding, result, repository),
							ruleIndex: positions.get(finding.policy) ?? -1,
							provenance: {invocationIndex},
							...(compared && {baselineState: finding.known === true ? 'unchanged' : 'new'}),
						})),
				],
			},
		],
	};
	return jsonText(sarif);
}

/**
The category of the alerts: code scanning reads what is before the last slash. The upload's own category is for files without one.
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#runautomationdetails-object
*/
function categoryOf({results, unchecked}: Report): string {
	const names = [
		...results.map(({target: {path, stack}}) => `${path}:${stack}`),
		...unchecked.map(({target, path = target, stack}) => (stack === undefined ? path : `${path}:${stack}`)),
	];
	return `arc-gate/${[...new Set(names)]
		.toSorted()
		.map(name => printable(name))
		.join(',')}/`;
}

function policiesOf(results: readonly Result[]): ReadonlyMap<string, PolicyResult> {
	const policies = new Map<string, PolicyResult>();
	for (const {policies: applied, failures} of results) {
		for (const policy of [...applied, ...failures.map(failure => ({policy: failure.policy, verdict: 'not-applicable'}) as const)]) {
			policies.set(policy.policy, {...policy, ...policies.get(policy.policy)});
		}
	}

	return new Map([...policies].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function rule(policy: PolicyResult): ReportingDescriptor {
	const {displayName, description, remediation, url, level, severity, section, tags} = policy;
	const help = [description, remediation === undefined ? undefined : `To fix it: ${remediation}`]
		.filter(text => text !== undefined)
		.map(text => printableLines(text));
	return {
		id: policy.policy,
		...(displayName !== undefined && {shortDescription: {text: printable(displayName)}}),
		...(description !== undefined && {fullDescription: {text: printable(description)}}),
		...(isWebAddress(url) && {helpUri: url}),
		...(help.length > 0 && {
			help: {text: help.join('\n\n'), markdown: [...help, ...(isWebAddress(url) ? [`[${policy.policy}](${url})`] : [])].join('\n\n')},
		}),
		defaultConfiguration: {level: reportLevelOf({verdict: 'violation', level: level ?? 'mandatory'})},
		properties: {
			...(tags !== undefined && {tags: [...new Set(tags.map(tag => printable(tag)))].slice(0, limits.tags)}),
			...(severity !== undefined && {severity, 'security-severity': securitySeverities[severity]}),
			...(section !== undefined && {section}),
		},
	};
}

function sarifResult(finding: Finding, {target}: Result, repository: Repository): SarifResult {
	const place = placeOf(finding, target, repository);
	const {policy, message, remediation, resource, fingerprint, exemption, verdict, property, line, severity, evidence, azure} = finding;
	return {
		ruleId: policy,
		level: reportLevelOf(finding),
		message: {text: literal(remediation === '' ? message : `${message}\n\nTo fix it: ${remediation}`)},
		locations: [
			{
				physicalLocation: {
					artifactLocation: {uri: uriOf(place)},
					region: {startLine: place.line ?? 1, ...(place.column !== undefined && {startColumn: place.column})},
				},
				logicalLocations: [
					{
						name: printable(nameOf(resource)),
						fullyQualifiedName: printable(resource),
						kind: printable(typeOf(resource)) || 'resource',
					},
				],
			},
		],
		// GitHub identifies an alert by the first of these, other tools by any.
		partialFingerprints: {primaryLocationLineHash: fingerprint, 'arcGate/v1': fingerprint},
		...(exemption !== undefined && {
			suppressions: [
				{
					kind: exemption.source === undefined ? 'external' : 'inSource',
					status: 'accepted',
					justification: printable(exemptionText(exemption)),
				},
			],
		}),
		properties: {
			verdict,
			severity,
			target: printable(target.path),
			stack: printable(target.stack),
			...(property !== undefined && {property: printable(property)}),
			...(line !== undefined && {scriptLine: line}),
			...(evidence !== undefined && {evidence}),
			...(azure !== undefined && {azure}),
		},
	};
}

/** As section 3.11 of the standard requires. */
const literal = (text: string): string =>
	printableLines(text)
		.replaceAll(/\[(?=[^\]]*\]\()/gv, String.raw`\[`)
		.replaceAll(/\{(?=\d+\})/gv, '{{')
		.replaceAll(/(?<=\{\{\d+)\}/gv, '}}');

const notification = (level: Notification.level, text: string): Notification => ({level, message: {text: literal(text)}});

function invocation({target, failures, unusedExemptions, gone}: Result): Invocation {
	const told = (cause: 'defect' | 'configuration') =>
		failures
			.filter(failure => failure.cause === cause)
			.map(({policy, message}): Notification => ({...notification('error', message), associatedRule: {id: policy}}));
	return {
		executionSuccessful: failures.length === 0,
		toolConfigurationNotifications: told('configuration'),
		toolExecutionNotifications: [
			...told('defect'),
			...target.notes.map(note => notification('note', note)),
			...unusedExemptions.map(exemption => notification('note', unusedExemptionText(exemption))),
			...(gone ?? []).map(finding => notification('note', `Gone since the baseline: ${goneText(finding)}`)),
		],
		properties: {target: printable(target.path), stack: printable(target.stack), engine: target.engine},
	};
}

const failedInvocation = ({target, message, advice}: Unchecked): Invocation => ({
	executionSuccessful: false,
	toolExecutionNotifications: [notification('error', `${message}\n${advice}`)],
	properties: {target: printable(target)},
});

const uncheckedRule: ReportingDescriptor = {
	id: 'target-not-checked',
	shortDescription: {text: 'A target could not be checked'},
	fullDescription: {text: 'Its findings are unknown until it can be checked again.'},
	helpUri: documentationUrl('troubleshooting'),
	defaultConfiguration: {level: 'error'},
};

function uncheckedResult({target, path = target, message, advice}: Unchecked, repository: Repository): SarifResult {
	return {
		ruleId: uncheckedRule.id,
		level: 'error',
		message: {text: literal(`${target} could not be checked: ${message}\n\nTo fix it: ${advice}`)},
		locations: [{physicalLocation: {artifactLocation: {uri: uriOf(placeOfTarget(path, repository))}, region: {startLine: 1}}}],
	};
}

function withOmission([first, ...others]: readonly Invocation[], found: number): Invocation[] {
	if (first === undefined || found <= limits.results) {
		return first === undefined ? [] : [first, ...others];
	}

	const said = notification(
		'warning',
		`${found - limits.results} results are left out, since code scanning takes ${limits.results} at most; the JSON report has all.`,
	);
	return [{...first, toolExecutionNotifications: [...(first.toolExecutionNotifications ?? []), said]}, ...others];
}

/** Existing findings by fingerprint: they are reported but fail nothing. */
import {existsSync} from 'node:fs';
import {compareTexts} from '../../estate/values/compare-texts.js';
import {writeOutput} from '../support/output-file.js';
import {Problem} from '../support/problem.js';
import {readJson} from '../support/read-json.js';
import {pathText, schemaProblem} from '../support/schema-problem.js';
import {textIfReadable} from '../support/read-file.js';
import {isBaseline} from './baseline-form.js';
import type {Report} from './report.js';
import {isPassed, type GoneFinding, type Result} from './result.js';
import {type Finding} from './finding';

/** With what people and the gate need to recognize it. */
export type BaselineFinding = {
	readonly policy: string;
	readonly resource: string;
	readonly property?: string;
	/** An undetermined finding does not cover a later violation. */
	readonly verdict: 'violation' | 'undetermined';
	/** Lists of what was found, such as missing namespaces: more is a new finding, less is not. */
	readonly details?: Readonly<Record<string, readonly string[]>>;
	readonly fingerprint: string;
};

/** `baseline.schema.json` describes it. */
export type Baseline = {readonly schemaVersion: 1; readonly findings: readonly BaselineFinding[]};

/** Throws `Problem` with the place of the mistake if the file is invalid. */
export function readBaseline(file: string): Baseline {
	if (!existsSync(file)) {
		throw new Problem(`there is no baseline ${file}`, 'Write it with `arc-gate baseline write`.');
	}

	const content = readJson(file, 'Fix the file, or delete it and write a new one with `arc-gate baseline write`.');
	if (isBaseline(content)) {
		return content;
	}

	const {path, problem} = schemaProblem(isBaseline, content) ?? {path: [], problem: 'is wrong'};
	throw new Problem(
		`the baseline ${file} cannot be used: ${pathText(path) || 'it'} ${problem}`,
		path[0] === 'schemaVersion'
			? 'Another version of arc-gate wrote it: use that version, or write a new one with `arc-gate baseline write`.'
			: 'Delete the file and write a new one with `arc-gate baseline write`.',
	);
}

/**
Returns the new content. Stacks and policies outside the report stay in the file. Throws `Problem` if the existing file is invalid or
cannot be written.
*/
export function writeBaseline(file: string, {results}: Report): Baseline {
	const kept = existsSync(file)
		? readBaseline(file).findings.filter(finding => !results.some(result => isLookedFor(finding, result)))
		: [];
	const found = results.flatMap(({findings}) => findings).flatMap(finding => recorded(finding));
	// If two targets are the same stack, the worse verdict covers both.
	const sorted = [...kept, ...found].toSorted(
		(one, other) =>
			compareTexts(one.resource, other.resource) ||
			compareTexts(one.policy, other.policy) ||
			compareTexts(one.property ?? '', other.property ?? '') ||
			compareTexts(one.fingerprint, other.fingerprint) ||
			compareTexts(one.verdict, other.verdict),
	);
	const baseline: Baseline = {schemaVersion: 1, findings: [...new Map(sorted.map(finding => [finding.fingerprint, finding])).values()]};
	const text = `${JSON.stringify(baseline, undefined, '\t')}\n`;
	if (textIfReadable(file) === text) {
		return baseline;
	}

	writeOutput({what: 'the baseline', file}, text);
	return baseline;
}

/** Marks known findings, and adds the baseline's findings that are gone. */
export function againstBaseline(report: Report, {findings}: Baseline): Report {
	const byFingerprint = new Map(findings.map(finding => [finding.fingerprint, finding]));
	const seen = new Set(report.results.flatMap(result => result.findings.map(({fingerprint}) => fingerprint)));
	const unseen = findings.filter(({fingerprint}) => !seen.has(fingerprint));
	const results = report.results.map((result): Result => {
		const marked = result.findings.map((finding): Finding => {
			const before = byFingerprint.get(finding.fingerprint);
			return before !== undefined && covers(before, finding) ? {...finding, known: true} : finding;
		});
		return {
			...result,
			findings: marked,
			passed: isPassed({...result, findings: marked}),
			gone: unseen.filter(finding => isLookedFor(finding, result)).map(finding => gone(finding)),
		};
	});
	return {...report, results};
}

/** Whether a check would have found it: the finding is of its stack, nothing is left out, and the policy did not fail. */
const isLookedFor = ({policy, resource}: BaselineFinding, result: Result): boolean =>
	result.leftOut === undefined &&
	isOf(resource, result) &&
	result.policies.some(ran => ran.policy === policy) &&
	!result.failures.some(failed => failed.policy === policy);

const gone = ({policy, resource, property, fingerprint}: BaselineFinding): GoneFinding => ({
	policy,
	resource,
	...(property !== undefined && {property}),
	fingerprint,
});

/** An exempted finding needs no baseline. */
const recorded = ({policy, resource, property, verdict, details, fingerprint}: Finding): readonly BaselineFinding[] =>
	verdict === 'exempted'
		? []
		: [
				{
					policy,
					resource,
					...(property !== undefined && {property}),
					verdict,
					...(Object.keys(lists(details)).length > 0 && {details: lists(details)}),
					fingerprint,
				},
			];

/** Without other resources, which have their own findings if they are affected. */
function lists(details: Finding['details']): Readonly<Record<string, readonly string[]>> {
	return Object.fromEntries(
		Object.entries(details).flatMap(([name, value]) => {
			const texts = Array.isArray(value)
				? value.filter((item: unknown): item is string => typeof item === 'string' && !item.startsWith('urn:pulumi:'))
				: [];
			return texts.length === 0 ? [] : [[name, texts.toSorted(compareTexts)]];
		}),
	);
}

function covers(before: BaselineFinding, {verdict, details}: Finding): boolean {
	const now = lists(details);
	return (
		(verdict === 'undetermined' || (verdict === 'violation' && before.verdict === 'violation')) &&
		Object.entries(before.details ?? {}).every(([name, items]) => (now[name] ?? []).every(item => items.includes(item)))
	);
}

/** URNs begin with stack and project. */
const isOf = (resource: string, {target: {stack, project}}: Result): boolean =>
	resource.startsWith(`urn:pulumi:${stack}::${project === undefined ? '' : `${project}::`}`);

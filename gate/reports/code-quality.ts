import type {Severity} from '../../policies/definition/verdict.js';
import {jsonText} from '../support/json-text.js';
import {printable} from '../support/printable.js';
import type {Report} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import type {Finding} from '../results/finding.js';
import {placeOf} from './place.js';
import {compareFindings} from './rank.js';

type CodeQualityViolation = {
	readonly description: string;
	readonly check_name: string;
	readonly fingerprint: string;
	readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
	readonly location: {readonly path: string; readonly lines: {readonly begin: number}};
};

const severities: Readonly<Record<Severity, CodeQualityViolation['severity']>> = {
	critical: 'blocker',
	high: 'critical',
	medium: 'major',
	low: 'minor',
};

/**
For GitLab, worst first. Exempted findings are left out, because GitLab has no exemptions; undetermined ones are `info`. GitLab accepts one
violation per fingerprint.
*/
export function codeQualityReport({results}: Report, repository: Repository): string {
	const violations = results
		.flatMap(({findings, target}) => findings.map(finding => ({finding, place: placeOf(finding, target, repository)})))
		.filter(({finding}) => finding.verdict !== 'exempted')
		.toSorted((one, other) => compareFindings(one.finding, other.finding))
		.map(({finding, place}): CodeQualityViolation => ({
			description: printable(finding.message),
			check_name: finding.policy,
			fingerprint: finding.fingerprint,
			severity: severityOf(finding),
			location: {path: printable(place.file), lines: {begin: place.line ?? 1}},
		}));
	const unique = [...new Map(violations.toReversed().map(violation => [violation.fingerprint, violation])).values()].toReversed();
	return jsonText(unique);
}

const severityOf = ({verdict, severity}: Finding): CodeQualityViolation['severity'] =>
	verdict === 'violation' ? severities[severity] : 'info';

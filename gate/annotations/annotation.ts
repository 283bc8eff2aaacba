import {placeOf, type SourcePlace} from '../reports/place.js';
import {compareFindings, reportLevelOf, type ReportLevel} from '../reports/rank.js';
import {calledResource} from '../reports/resource-name.js';
import {remedyInWords} from '../reports/wording.js';
import type {Finding} from '../results/finding.js';
import {printable} from '../support/printable.js';
import type {Report} from '../results/report.js';
import type {Repository} from '../support/repository.js';

export type Annotation = {readonly level: ReportLevel; readonly title: string; readonly message: string; readonly place?: SourcePlace};

/** Worst first, without exempted and known findings. */
export function annotationsOf({results, unchecked}: Report, repository: Repository): readonly Annotation[] {
	const findings = results
		.flatMap(({findings: all, target}) => all.map(finding => ({finding, target})))
		.filter(({finding}) => finding.verdict !== 'exempted' && finding.known !== true)
		.toSorted((one, other) => compareFindings(one.finding, other.finding));
	return [
		...unchecked.map(({target, message}): Annotation => ({
			level: 'error',
			title: 'Not checked',
			message: printable(`${target}: ${message}`),
		})),
		...results
			.flatMap(({failures}) => failures)
			.map(({policy, message}): Annotation => ({
				level: 'error',
				title: 'A policy failed',
				message: printable(`${policy}: ${message}`),
			})),
		...findings.map(({finding, target}): Annotation => ({
			level: reportLevelOf(finding),
			title: printable(`${finding.policy}: ${calledResource(finding.resource)}`),
			message: printable(messageOf(finding)),
			place: printablePlace(placeOf(finding, target, repository)),
		})),
	];
}

/** What is wrong and, in words, what to do. The code to paste is in the reports. */
function messageOf({message, remediation}: Finding): string {
	const remedy = remedyInWords(remediation);
	return remedy === '' ? message : `${message} To do: ${remedy}`;
}

const printablePlace = (place: SourcePlace): SourcePlace => ({...place, file: printable(place.file)});

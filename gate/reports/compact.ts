import process from 'node:process';
import type {Finding} from '../results/finding.js';
import type {Report} from '../results/report.js';
import {printable} from '../support/printable.js';
import {exemptionText, levelWord} from './wording.js';
import {placeOf} from './place.js';
import {compareFindings} from './rank.js';
import {nameOf} from './resource-name.js';

/**
A line per finding in the format of compilers, for editors and `grep`: `file:line:column: level policy: message`. The default place is line
1, column 1. Targets that could not be checked and policies that failed are lines too. File names are relative to `folder`.
*/
export function compactReport({results, unchecked}: Report, folder: string = process.cwd()): string {
	const here = {root: folder, folder};
	const findings = results.flatMap(({target, findings: all}) =>
		all.toSorted(compareFindings).map(finding => {
			const {file, line = 1, column = 1} = placeOf(finding, target, here);
			return `${file}:${line}:${column}: ${levelWord(finding)} ${finding.policy}: ${message(finding)}`;
		}),
	);
	const failures = results.flatMap(({target, failures: all}) =>
		all.map(({policy, message: said}) => `${target.path}:1:1: failed ${policy}: ${said}`),
	);
	return [...unchecked.map(({target, message: said}) => `${target}:1:1: unchecked: ${said}`), ...failures, ...findings]
		.map(line => `${printable(line)}\n`)
		.join('');
}

function message({resource, property, line, message: said, exemption}: Finding): string {
	const place = property === undefined ? '' : ` at ${property}${line === undefined ? '' : `, line ${line}`}`;
	const why = exemption === undefined ? '' : ` Exempted: ${exemptionText(exemption)}`;
	return `${said} [${nameOf(resource)}${place}]${why}`;
}

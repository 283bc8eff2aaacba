import {describe} from '../estate/index.js';
import type {UnreadScript} from '../policies/definition/evidence.js';
import type {ReportedFinding} from './results/finding.js';

/** More are only counted. */
const maxNamed = 5;

function listed(names: readonly string[]): string {
	const rest = names.length > maxNamed ? `, and ${names.length - maxNamed} more` : '';
	return `${names.slice(0, maxNamed).join(', ')}${rest}`;
}

/** A script that was not read is not compliant, even without findings. */
export function unreadScriptsNote(scripts: readonly UnreadScript[], when: string): readonly string[] {
	const whole = scripts.filter(({part}) => part === undefined);
	const names = [...new Set(whole.map(({resource, property}) => `\`${property}\` of ${describe(resource)}`))].toSorted();
	return names.length === 0
		? []
		: [`${names.length === 1 ? '1 script' : `${names.length} scripts`} could not be read ${when}: ${listed(names)}.`];
}

export const namesOfParts: Readonly<Record<NonNullable<UnreadScript['part']>, string>> = {
	script: 'malformed or too long',
	program: 'a program in another language',
	file: 'a file that is stored elsewhere',
	address: 'a download',
	'computed text': 'a computed command',
	'unknown program': 'an unknown program',
	template: 'a template that is stored elsewhere or not known',
	part: 'malformed',
};

/** Parts that were not read and do not mention Azure Arc. A part that a finding is about is not repeated. */
export function unreadPartsNote(scripts: readonly UnreadScript[], findings: readonly ReportedFinding[]): readonly string[] {
	const told = new Set(findings.map(({resource, property, line}) => JSON.stringify([resource, property, line])));
	const names = scripts
		.filter(({resource, property, line}) => !told.has(JSON.stringify([resource, property, line])))
		.flatMap(({resource, property, part, line}) =>
			part === undefined
				? []
				: [`${line === undefined ? '' : `line ${line} of `}\`${property}\` of ${describe(resource)} (${namesOfParts[part]})`],
		);
	const distinct = [...new Set(names)].toSorted();
	return distinct.length === 0
		? []
		: [
				`${distinct.length === 1 ? '1 part of a script or template was' : `${distinct.length} parts of scripts and templates were`} ` +
					`not read and may do anything: ${listed(distinct)}.`,
			];
}

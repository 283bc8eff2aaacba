import {describe} from '../estate/index.js';
import type {UnreadScript} from '../policies/definition/evidence.js';

/** Scripts that are named in a note; more are counted. */
const maxNamed = 5;

/** What a check could not read, as a note: silence about a script is no proof where it was not read. */
export function unreadScriptsNote(scripts: readonly UnreadScript[], when: string): readonly string[] {
	const names = [...new Set(scripts.map(({resource, property}) => `\`${property}\` of ${describe(resource)}`))].toSorted();
	if (names.length === 0) {
		return [];
	}

	const rest = names.length > maxNamed ? `, and ${names.length - maxNamed} more` : '';
	return [
		`${names.length === 1 ? '1 script' : `${names.length} scripts`} could not be read ${when}: ` +
			`${names.slice(0, maxNamed).join(', ')}${rest}.`,
	];
}

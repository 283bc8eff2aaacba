import {describe} from '../estate/index.js';
import type {UnreadScript} from '../policies/definition/evidence.js';

/** More scripts are only counted. */
const maxNamed = 5;

/** Scripts that were not read are not compliant, even without findings. */
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

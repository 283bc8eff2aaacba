import {describe, type Urn} from '../../../estate/index.js';

/** The most resources that are named in a list. */
const maxNamed = 5;

/** Resources in a list, of which the first few are named. */
export function listOf(urns: readonly Urn[]): string {
	const names = urns.slice(0, maxNamed).map(urn => describe(urn));
	const others = urns.length - names.length;
	const last = others > 0 ? `${others} more` : names.pop();
	return names.length === 0 ? (last ?? '') : `${names.join(', ')} and ${last ?? ''}`;
}

import {describe, type Urn} from '../../../estate/index.js';

const maxNamed = 5;

export function listOf(urns: readonly Urn[]): string {
	const names = urns.slice(0, maxNamed).map(urn => describe(urn));
	const others = urns.length - names.length;
	const last = others > 0 ? `${others} more` : names.pop();
	return names.length === 0 ? (last ?? '') : `${names.join(', ')} and ${last ?? ''}`;
}

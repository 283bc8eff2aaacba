import {describe, type Urn} from '../../../estate/index.js';
import type {Program} from './program.js';

/** How many places are named before the others are counted. */
const maxPlaces = 12;

/** For example `Machine "m1" (index.ts:3) and Machine "m2" (index.ts:4)`. */
export function listOf(urns: readonly Urn[], program: Program): string {
	const byPlace = new Map<string, Urn[]>();
	for (const urn of urns) {
		const key = program.placeOf(urn) ?? urn;
		byPlace.set(key, [...(byPlace.get(key) ?? []), urn]);
	}

	const groups = [...byPlace.values()];
	const shown = groups.slice(0, maxPlaces);
	const left = groups.slice(maxPlaces).flat().length;
	const names = [...shown.map(group => atOnePlace(group, program)), ...(left > 0 ? [`${left} more`] : [])];
	const last = names.pop() ?? '';
	return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

function atOnePlace([first = '', ...others]: readonly Urn[], program: Program): string {
	const place = program.placeOf(first);
	const what = others.length === 0 ? describe(first) : `${describe(first)} and ${others.length} more`;
	return place === undefined ? what : `${what} (${place})`;
}

export function placed(urn: Urn, program: Program): string {
	const place = program.placeOf(urn);
	const shared = program.sharesPlace(urn) ? ', which makes others, too' : '';
	return place === undefined ? describe(urn) : `${describe(urn)} (${place}${shared})`;
}

/** For resources that already wait for others. */
export const alreadyAwaited = (urns: readonly Urn[], program: Program): string =>
	urns.some(urn => program.waits(urn)) ? 'in addition to what they wait for already' : '';

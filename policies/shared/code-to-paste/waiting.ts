import {describe, type Urn} from '../../../estate/index.js';
import type {Program} from './program.js';

const maxNamed = 5;

/** Names the first few resources, with their places if known. */
export function listOf(urns: readonly Urn[], program: Program): string {
	const names = urns.slice(0, maxNamed).map(urn => placed(urn, program));
	const others = urns.length - names.length;
	const last = others > 0 ? `${others} more` : names.pop();
	return names.length === 0 ? (last ?? '') : `${names.join(', ')} and ${last ?? ''}`;
}

export function placed(urn: Urn, program: Program): string {
	const place = program.placeOf(urn);
	return place === undefined ? describe(urn) : `${describe(urn)} (${place})`;
}

/** For resources that already wait for others. */
export const alreadyAwaited = (urns: readonly Urn[], program: Program): string =>
	urns.some(urn => program.waits(urn)) ? ', in addition to what they wait for already' : '';

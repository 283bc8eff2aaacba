import type {Urn} from './value.js';

/** By code unit, independent of the machine's locale. */
export const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Orders items by the URNs of their resources. */
export const byResource = (one: {readonly resource: Urn}, other: {readonly resource: Urn}): number =>
	compareTexts(one.resource, other.resource);

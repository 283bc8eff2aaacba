import type {Urn} from './value.js';

/** Orders texts by code unit: the same on every machine, whatever its language. */
export const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Orders what resources have, by their URNs. */
export const byResource = (one: {readonly resource: Urn}, other: {readonly resource: Urn}): number =>
	compareTexts(one.resource, other.resource);

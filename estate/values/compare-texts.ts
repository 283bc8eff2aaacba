import type {Urn} from './value.js';

/**
By code unit, independent of the machine's locale.
@param one - a text
@param other - the text to compare it with
@returns less than 0 if the first comes first
*/
export const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
Orders items by the URNs of their resources.
@param one - an item
@param other - the item to compare it with
@returns less than 0 if the first comes first
*/
export const byResource = (one: {readonly resource: Urn}, other: {readonly resource: Urn}): number =>
	compareTexts(one.resource, other.resource);

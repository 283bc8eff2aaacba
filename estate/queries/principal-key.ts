import type {Estate} from '../model/estate.js';
import {isMissing, type Missing, type Value} from '../values/value.js';

/**
Equal for equal principals, and empty for none.
@param principal - an id or a reference
@param estate - which knows what ids belong together
@returns a text to compare
*/
export function principalKey(principal: Value<string> | undefined, {principals}: Estate): string {
	const resolved = principals.resolve(principal);
	return 'key' in resolved ? resolved.key : isMissing(principal) ? `unknown ${originOf(principal)}` : '';
}

/** What makes two missing values equal: the same sources or, without any, the same property. */
export const originOf = (missing: Missing): string =>
	missing.state === 'reference' ? missing.sources.toSorted().join(' ') : missing.property;

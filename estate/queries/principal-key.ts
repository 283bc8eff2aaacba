import type {Estate} from '../model/estate.js';
import {isMissing, type Missing, type Value} from '../values/value.js';

/** What tells the principal apart that a value means: equal for equal ones, empty where there is none. */
export function principalKey(principal: Value<string> | undefined, {principals}: Estate): string {
	const meant = principals.resolve(principal);
	return 'key' in meant ? meant.key : isMissing(principal) ? `unknown ${originOf(principal)}` : '';
}

/** What a value comes from that cannot be read yet; where nothing says, it is told apart by the property that holds it. */
export const originOf = (missing: Missing): string =>
	missing.state === 'reference' ? missing.sources.toSorted().join(' ') : missing.property;

import type {GoneFinding} from '../results/result.js';

/** A finding of the baseline that is gone: its policy and place. */
export const goneText = ({policy, resource, property}: GoneFinding): string =>
	`${policy} on ${resource}${property === undefined ? '' : ` at ${property}`}`;

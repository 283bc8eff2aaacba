import type {GoneFinding} from '../results/result.js';

export const goneText = ({policy, resource, property}: GoneFinding): string =>
	`${policy} on ${resource}${property === undefined ? '' : ` at ${property}`}`;

import {isIsoDate} from '../definition/iso-date.js';
import type {Option} from '../definition/option.js';

export const asOf: Option<string | undefined> = {
	name: 'asOf',
	schema: {
		type: 'string',
		format: 'date',
		description: 'The date at which to evaluate dated tables, as an ISO date; the default is today.',
	},
	default: undefined,
	read: value => (isIsoDate(value) ? value : undefined),
};

export const dayOf = (configured: string | undefined, now: Date): string => configured ?? now.toISOString().slice(0, 10);

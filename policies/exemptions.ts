import picomatch from 'picomatch';
import {nameOf} from '../estate/urn.js';
import {isIsoDate} from './iso-date.js';
import {isRecord, type Option} from './option.js';
import type {Finding} from './verdict.js';

/** A finding that somebody has decided to live with, for a time. */
export type Exemption = {
	/** A glob over the URN or the name of the resource. */
	readonly resource: string;
	readonly reason: string;
	/** The last day it holds, as an ISO date. */
	readonly expires: string;
	readonly approvedBy?: string;
};

/** The option that every policy takes. */
export const exemptions: Option<readonly Exemption[]> = {
	name: 'exemptions',
	schema: {
		type: 'array',
		description: 'Findings to live with for a time: a glob over URN or resource name, the reason, and the last day it holds.',
		items: {
			type: 'object',
			properties: {
				resource: {type: 'string', minLength: 1},
				reason: {type: 'string', minLength: 1},
				expires: {type: 'string', format: 'date'},
				approvedBy: {type: 'string'},
			},
			required: ['resource', 'reason', 'expires'],
			additionalProperties: false,
		},
	},
	default: [],
	read: value => Array.isArray(value) && value.every(item => isExemption(item)) ? value : undefined,
};

const isExemption = (item: unknown): item is Exemption =>
	isRecord(item)
	&& typeof item['resource'] === 'string' && item['resource'] !== ''
	&& typeof item['reason'] === 'string' && item['reason'].trim() !== ''
	&& isIsoDate(item['expires'])
	&& (item['approvedBy'] === undefined || typeof item['approvedBy'] === 'string');

/**
Applies exemptions to a finding.

@returns the finding, `exempted` where an exemption holds today; where one has run out, a message that says since when
*/
export function exempt(finding: Finding, list: readonly Exemption[], now: Date): Finding {
	const name = nameOf(finding.resource);
	const matching = list.filter(({resource}) => {
		const matches = picomatch(resource, {bash: true, dot: true});
		return matches(finding.resource) || matches(name);
	});
	const today = now.toISOString().slice(0, 10);
	const holding = matching.find(({expires}) => expires >= today);
	if (holding !== undefined) {
		return {...finding, verdict: 'exempted', exemption: {reason: holding.reason, expires: holding.expires}};
	}

	const [ended] = matching;
	return ended === undefined ? finding : {...finding, message: `${finding.message} (Its exemption ended on ${ended.expires}.)`};
}

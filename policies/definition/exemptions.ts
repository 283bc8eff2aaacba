import {nameOf} from '../../estate/index.js';
import {globMatcher, globProblem} from './glob.js';
import {isIsoDate} from './iso-date.js';
import {isRecord, OptionFault, type Option} from './option.js';
import type {Finding} from './verdict.js';

/** A finding accepted until a date. */
export type Exemption = {
	/** A glob over the URN or name of the resource. */
	readonly resource: string;
	readonly reason: string;
	/** The last day it is valid, as an ISO date. */
	readonly expires: string;
	readonly approvedBy?: string;
};

export const exemptions: Option<readonly Exemption[]> = {
	name: 'exemptions',
	schema: {
		type: 'array',
		description: 'Findings accepted until a date: a glob for the URN or name of the resource, the reason, and the last day.',
		items: {
			type: 'object',
			properties: {
				resource: {type: 'string', minLength: 1, description: 'A glob over the URN or the name of the resource.'},
				reason: {type: 'string', pattern: String.raw`\S`, description: 'Why, for readers of the report.'},
				expires: {type: 'string', format: 'date', description: 'The last day the exemption is valid, in UTC.'},
				approvedBy: {type: 'string', description: 'Who decided.'},
			},
			required: ['resource', 'reason', 'expires'],
			additionalProperties: false,
		},
	},
	default: [],
	read(value) {
		if (!Array.isArray(value)) {
			return undefined;
		}

		const read: Exemption[] = [];
		for (const [position, item] of value.entries()) {
			const exemption = readExemption(item);
			if (exemption instanceof OptionFault) {
				return new OptionFault(`[${position}]${exemption.place}`, exemption.problem);
			}

			read.push(exemption);
		}

		return read;
	},
};

function readExemption(item: unknown): Exemption | OptionFault {
	if (!isRecord(item)) {
		return new OptionFault('', 'takes an object with resource, reason and expires');
	}

	const {resource, reason, expires, approvedBy} = item;
	if (typeof resource !== 'string' || resource === '') {
		return new OptionFault('.resource', 'takes a glob over the URN or the name of a resource');
	}

	const problem = globProblem(resource);
	if (problem !== undefined) {
		return new OptionFault('.resource', problem);
	}

	if (typeof reason !== 'string' || reason.trim() === '') {
		return new OptionFault('.reason', 'takes the reason, in words');
	}

	if (!isIsoDate(expires)) {
		return new OptionFault('.expires', 'takes a day of the calendar, such as 2027-01-31');
	}

	if (approvedBy !== undefined && typeof approvedBy !== 'string') {
		return new OptionFault('.approvedBy', 'takes a text');
	}

	return {resource, reason, expires, ...(approvedBy !== undefined && {approvedBy})};
}

export type Exempted = {
	/** If all exemptions of a finding have expired, its message says since when. */
	readonly findings: readonly Finding[];
	/** Exemptions that match no finding. */
	readonly unused: readonly Exemption[];
};

export function exempt(findings: readonly Finding[], list: readonly Exemption[], now: Date): Exempted {
	const globs = list.map(exemption => ({exemption, matches: globMatcher(exemption.resource)}));
	const today = now.toISOString().slice(0, 10);
	const used = new Set<Exemption>();
	return {
		findings: findings.map(finding => {
			const name = nameOf(finding.resource);
			const matching = globs.filter(({matches}) => matches(finding.resource) || matches(name)).map(({exemption}) => exemption);
			for (const exemption of matching) {
				used.add(exemption);
			}

			return {...finding, ...exemptionOf(finding.message, matching, today)};
		}),
		unused: list.filter(exemption => !used.has(exemption)),
	};
}

/** `today` is an ISO date in UTC. */
export function exemptionOf(
	message: string,
	matching: ReadonlyArray<Omit<Exemption, 'resource'>>,
	today: string,
): Partial<Pick<Finding, 'verdict' | 'exemption' | 'message'>> {
	const holding = matching.find(({expires}) => expires >= today);
	if (holding !== undefined) {
		const {reason, expires, approvedBy} = holding;
		return {verdict: 'exempted', exemption: {reason, expires, ...(approvedBy !== undefined && {approvedBy})}};
	}

	const last = matching
		.map(({expires}) => expires)
		.toSorted()
		.at(-1);
	return last === undefined ? {} : {message: `${message} (Its exemption ended on ${last}.)`};
}

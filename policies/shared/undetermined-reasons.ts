import {rolesTableDate} from '../../azure/roles.js';
import type {Doubt} from '../../estate/queries/doubt.js';
import {describe, describeMissing} from '../../estate/values/urn.js';
import type {Missing} from '../../estate/values/value.js';
import type {Elsewhere} from '../permissions/shared/granted-elsewhere.js';

/**
Why it cannot be told whether something is granted, as the end of a sentence: one reason of each kind.

@param wait - a value to wait for where no doubt names one
@param elsewhere - what configuration says of assignments outside the stack, which may be of this place or not
*/
export function because(doubts: readonly Doubt[], wait: Missing | undefined, elsewhere?: Elsewhere): string {
	const kinds = new Map<Doubt['because'], Doubt>(wait === undefined ? [] : [['value', {because: 'value', missing: wait}]]);
	for (const doubt of doubts.toReversed()) {
		kinds.set(doubt.because, doubt);
	}

	const reasons = [...[...kinds.values()].map(doubt => said(doubt)).toSorted(), ...(elsewhere?.answer === 'unknown' ? [elsewhere.why] : [])];
	return reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
}

function said(doubt: Doubt): string {
	switch (doubt.because) {
		case 'value': {
			return `it depends on ${describeMissing(doubt.missing)}`;
		}

		case 'role': {
			return `${describe(doubt.resource)} gives a role that the stack does not define and that is none of Azure's built-in roles of ${rolesTableDate}; it may be a custom role`;
		}

		case 'condition': {
			return `the condition of ${describe(doubt.resource)} depends on more than the action`;
		}

		case 'management-group': {
			return `nothing says whether management group "${doubt.name}", the scope of ${describe(doubt.resource)}, holds that subscription (option \`managementGroups\`)`;
		}

		case 'scope': {
			return `the scope of ${describe(doubt.resource)} may be this place or another`;
		}

		case 'principal': {
			return `${describe(doubt.resource)} may mean the principal that connects: a script names it by its client id, an assignment by its object id`;
		}

		case 'deny': {
			return `${describe(doubt.resource)} may deny what a role permits`;
		}
	}
}

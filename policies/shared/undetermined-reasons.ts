import {rolesTableDate} from '../../azure/roles.js';
import {describe, describeMissing, type Missing, type UncertaintyReason} from '../../estate/index.js';

/** Whether the configuration lists a grant outside the stack. `why` ends a sentence. */
export type Elsewhere = {readonly answer: 'yes' | 'no'} | {readonly answer: 'unknown'; readonly why: string};

/**
Why it is not known whether something is granted, as the end of a sentence; one reason of each kind.
@param uncertainties - of the answer
@param wait - a value to wait for if no reason names one
@param elsewhere - whether the configuration lists a grant outside the stack
*/
export function explain(uncertainties: readonly UncertaintyReason[], wait: Missing | undefined, elsewhere?: Elsewhere): string {
	const kinds = new Map<UncertaintyReason['because'], UncertaintyReason>(
		wait === undefined ? [] : [['value', {because: 'value', missing: wait}]],
	);
	for (const uncertainty of uncertainties.toReversed()) {
		kinds.set(uncertainty.because, uncertainty);
	}

	const reasons = [
		...[...kinds.values()].map(uncertainty => said(uncertainty)).toSorted(),
		...(elsewhere?.answer === 'unknown' ? [elsewhere.why] : []),
	];
	return reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
}

/**
Why an assignment's principal cannot be compared with the one that a script connects with: a sentence with a leading space, or empty.
*/
export const explainIds = (uncertainties: readonly UncertaintyReason[]): string =>
	uncertainties.some(({because}) => because === 'principal')
		? ' A script names a principal by its client id, a role assignment by its object id.'
		: '';

function said(uncertainty: UncertaintyReason): string {
	switch (uncertainty.because) {
		case 'value': {
			return `it depends on ${describeMissing(uncertainty.missing)}`;
		}

		case 'role': {
			return (
				`${describe(uncertainty.resource)} assigns a role that the stack does not define and that is not one of Azure's ` +
				`built-in roles as of ${rolesTableDate}; it may be a custom role`
			);
		}

		case 'condition': {
			return `the condition of ${describe(uncertainty.resource)} depends on more than the action`;
		}

		case 'management-group': {
			return (
				`it is not known whether management group "${uncertainty.name}", the scope of ${describe(uncertainty.resource)}, ` +
				'contains that subscription (set the option `managementGroups`)'
			);
		}

		case 'scope': {
			return `it is not known what the scope of ${describe(uncertainty.resource)} includes`;
		}

		case 'principal': {
			return `nothing in the stack shows whether the principal of ${describe(uncertainty.resource)} is the same one`;
		}

		case 'member': {
			return (
				`${describe(uncertainty.resource)} grants it to a group, and it is not known whether the principal that connects ` +
				`is a member`
			);
		}

		case 'azure': {
			return uncertainty.gap;
		}

		case 'deny': {
			return `${describe(uncertainty.resource)} may deny what a role permits`;
		}
	}
}

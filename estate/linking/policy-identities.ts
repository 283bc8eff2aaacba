import type {Principal} from '../model/entities.js';
import type {EstateDraft} from '../readers/draft.js';
import {knownValue} from '../values/value.js';

/** A resource in a template has no URN of its own. */
export const policyIdentities = ({policyAssignments}: EstateDraft): readonly Principal[] =>
	policyAssignments
		.filter(({identity, urn}) => identity === urn)
		.map(assignment => {
			const id = knownValue(assignment.at('identity', 'principalId').text);
			return {
				resource: assignment.urn,
				kind: 'policy-identity',
				ids: id === undefined ? [] : [id],
				wrongIds: [],
				isIdentified: false,
				partOf: [],
				mayBelongToAny: false,
			};
		});

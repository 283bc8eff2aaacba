import {
	compareGroups,
	coversGroup,
	isKnown,
	known,
	placeText,
	type Answer,
	type EstateScope,
	type Group,
	type Value,
} from '../../../estate/index.js';
import {managementGroupsOf} from '../../shared/management-groups.js';
import type {Elsewhere} from '../../shared/undetermined-reasons.js';
import type {Context} from '../../definition/define-policy.js';
import {assignedElsewhere} from './assigned-elsewhere.js';
import {calledScope} from './scope-text.js';

/** A principal by any id, or none. */
export type NeededAt = {readonly group: Group; readonly principal: Value<string> | undefined};

/**
Also lists assignments for any principal.
@param needed - the place, and the principal if only one will do
@param context - what the check of a policy receives
@returns `unknown` with the reason if an entry may be meant
*/
export function grantedElsewhere(needed: NeededAt, context: Context): Elsewhere {
	const elsewhere = context.read(assignedElsewhere);
	if (elsewhere === 'all') {
		return {answer: 'yes'};
	}

	const reasons: string[] = [];
	for (const {scope, principalId} of elsewhere) {
		const placed = placeText(scope, context.estate.groups);
		const [isThere, isThey] = [covers(placed, needed.group, context), means(principalId, needed.principal, context)];
		if (isThere === 'yes' && isThey === 'yes') {
			return {answer: 'yes'};
		}

		if (isThere !== 'no' && isThey !== 'no') {
			reasons.push(
				isThere === 'unknown'
					? openScope(placed, assignedElsewhere.name)
					: '`assignedElsewhere` names another id, which may be the object id of a principal that connects by its client id',
			);
		}
	}

	const [why] = reasons;
	return why === undefined ? {answer: 'no'} : {answer: 'unknown', why};
}

/** Why it is not known whether a scope in an option covers a place. Ends a sentence. */
export const openScope = (scope: EstateScope, option: string): string =>
	`it is not known whether that is in ${calledScope(scope)}, which \`${option}\` ` +
	`names (set ${scope.kind === 'management-group' ? 'the option `managementGroups` and ' : ''}the subscription of the provider)`;

/** A group with the right name in an unknown subscription counts as the configured one. */
function covers(placed: EstateScope, group: Group, context: Context): Answer {
	const isNamed =
		placed.kind === 'resource-group' &&
		placed.group.name !== undefined &&
		group.name !== undefined &&
		compareGroups(placed.group, group) !== 'different';
	return isNamed ? 'yes' : coversGroup(placed, group, managementGroupsOf(context));
}

/** An entry without a principal is for all. An unknown principal counts as the configured one. */
function means(principalId: string | undefined, principal: Value<string> | undefined, {estate: {principals}}: Context): Answer {
	if (principalId === undefined || !isKnown(principal)) {
		return 'yes';
	}

	const compared = principals.compare(principals.resolve(principal), principals.resolve(known(principalId)));
	return compared === 'same' ? 'yes' : compared === 'different' ? 'no' : 'unknown';
}

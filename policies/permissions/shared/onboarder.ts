import {builtInRole, onboardingRole, soundsLikeOnboarding} from '../../../azure/roles.js';
import {grantsOf, type Estate, type Grant, type RoleAssignment, type Value} from '../../../estate/index.js';
import {holderToPaste, onboarderToPaste, type PrincipalToPaste} from './principal-to-paste.js';

/**
Who is to be given the role for onboarding: the principal that a connection names, else the only one that the stack gives such a role,
be it the wrong one or in the wrong place.

@param near - assignments that come near to permitting it
*/
export function onboarderFor(principal: Value<string> | undefined, near: readonly Grant[], estate: Estate): PrincipalToPaste {
	return (
		(principal === undefined
			? onlyOne(
					near.filter(grant => isMeant(grant)).map(grant => grant.assignment),
					estate,
				)
			: undefined) ??
		(principal === undefined ? onlyOne(onboardingAssignments(estate), estate) : undefined) ??
		onboarderToPaste(principal, estate)
	);
}

/** Whether an assignment was meant to let its principal onboard servers. */
function isMeant({isWrongId, isNewcomer, assignment, roleName}: Grant): boolean {
	const role = roleName === undefined ? undefined : builtInRole(roleName);
	return !isNewcomer && assignment.isEligible !== true && (isWrongId || (role !== undefined && soundsLikeOnboarding(role)));
}

const onboardingAssignments = (estate: Estate): readonly RoleAssignment[] =>
	grantsOf(estate).placed.flatMap(({role, assignment}) => ('name' in role && role.name === onboardingRole ? [assignment] : []));

/** The principal of assignments that all name the same one, which is no person. */
function onlyOne(assignments: readonly RoleAssignment[], estate: Estate): PrincipalToPaste | undefined {
	const holders = new Map(
		assignments
			.map(assignment => holderToPaste(assignment, estate))
			.filter(({type}) => type === 'ServicePrincipal')
			.map(holder => [JSON.stringify([holder.id, holder.application]), holder]),
	);
	const [holder] = holders.values();
	return holders.size === 1 ? holder : undefined;
}

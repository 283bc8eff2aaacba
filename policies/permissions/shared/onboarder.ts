import {onboardingRole} from '../../../azure/roles.js';
import {grantsOf, type Estate, type Grant, type RoleAssignment, type Value} from '../../../estate/index.js';
import {isMistakenRole} from './near-misses.js';
import {holderToPaste, onboarderToPaste, type PrincipalToPaste} from './principal-to-paste.js';

/**
Who should get the role for onboarding: the principal of a connection, else the only one with such a role, even if it is the wrong one or
in the wrong place. `near` are grants that almost permit it.
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
		(principal === undefined ? eligiblePeople(near, estate) : undefined) ??
		onboarderToPaste(principal, estate)
	);
}

function isMeant(grant: Grant): boolean {
	const {isWrongId, isOwnIdentity, assignment} = grant;
	const isMeantHere = !isOwnIdentity && assignment.isEligible !== true && assignment.isDelegated !== true;
	return isMeantHere && (isWrongId || isMistakenRole(grant));
}

const onboardingAssignments = (estate: Estate): readonly RoleAssignment[] =>
	grantsOf(estate).placed.flatMap(({role, assignment}) => ('name' in role && role.name === onboardingRole ? [assignment] : []));

/** They only have to activate the role, which service principals cannot. */
function eligiblePeople(near: readonly Grant[], estate: Estate): PrincipalToPaste | undefined {
	const holders = near
		.filter(({assignment, lacks}) => assignment.isEligible === true && assignment.isDelegated !== true && lacks.length === 0)
		.map(({assignment}) => holderToPaste(assignment, estate));
	const [holder] = holders;
	return new Set(holders.map(({id}) => JSON.stringify(id))).size === 1 ? holder : undefined;
}

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

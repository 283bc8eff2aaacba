import {builtInRole, soundsLikeOnboarding} from '../../../azure/roles.js';
import {nilGuid} from '../../../azure/scope.js';
import {describe, knownValue, type Grant, type RoleAssignment, joinWithAnd, startSentence} from '../../../estate/index.js';
import type {Context} from '../../definition/define-policy.js';

/**
Why grants that almost match do not permit something: sentences, each with a leading space.
@param near - the `nearMisses` of an answer
*/
export const explainNearMisses = (near: readonly Grant[]): string => near.map(grant => ` ${startSentence(nearMiss(grant))}`).join('');

/** Why an id, which is not printed, is not that of a principal. Ends a sentence. */
export const whatItIs = ({principal}: RoleAssignment): string =>
	knownValue(principal)?.trim() === nilGuid ? 'consists of zeros' : 'is not a GUID';

export const mistaken = (near: readonly Grant[]): readonly Grant[] =>
	near.filter(
		({isWrongId, isNoId, isOwnIdentity, coversOnly, assignment, lacks}) =>
			isWrongId || isNoId || coversOnly !== undefined || ((assignment.isEligible === true || isOwnIdentity) && lacks.length === 0),
	);

/** A script makes the assignment, and not a resource of its own. */
export const isByScript = ({resource}: RoleAssignment, {estate}: Context): boolean =>
	estate.scriptSources.some(source => source.resource === resource);

/** Whether a role was taken for the one that onboards. */
export function isMistakenRole({roleName}: Grant): boolean {
	const role = roleName === undefined ? undefined : builtInRole(roleName);
	return role !== undefined && soundsLikeOnboarding(role);
}

function nearMiss({assignment, roleName, lacks, isWrongId, isNoId, isOwnIdentity, isElsewhere, coversOnly}: Grant): string {
	const what = describe(assignment.resource);
	const role = roleName ?? 'a role';
	if (isWrongId) {
		return `${what} names the application or its client id instead of the object id of the service principal.`;
	}

	if (isNoId) {
		return `${what} names no one: its \`principalId\` ${whatItIs(assignment)}.`;
	}

	if (coversOnly !== undefined) {
		return (
			`${what} grants ${role} at one ${coversOnly} only, ` +
			`${coversOnly === 'machine' ? 'with which the machine cannot be created' : 'which covers no machine'}: the resource group is ` +
			`the smallest scope that works.`
		);
	}

	if (assignment.isEligible === true) {
		return (
			`${what} makes a principal eligible for ${role}${lacks.length === 0 ? '' : `, which lacks ${joinWithAnd(lacks)}`}: an ` +
			'eligible assignment grants nothing until it is activated.'
		);
	}

	if (isOwnIdentity && lacks.length === 0) {
		return `${what} grants ${role} to a server's own identity, which exists only once that server is onboarded.`;
	}

	return (
		`${what} grants ${role}, which lacks ${joinWithAnd(lacks)}${assignment.condition === undefined ? '' : ' under its condition'}` +
		`${isElsewhere === true ? ', at a scope that is not known yet' : ''}.`
	);
}

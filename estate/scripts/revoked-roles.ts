import {builtInRole} from '../../azure/roles.js';
import {parseScope, sameId} from '../../azure/scope.js';
import type {RoleAssignment} from '../model/entities.js';
import {isInAzure} from '../values/urn.js';
import {isKnown, isMissing, sameText, type Missing, type Urn, type Value} from '../values/value.js';

export type RevokedRoles = Pick<RoleAssignment, 'scope' | 'group' | 'subscription' | 'role' | 'principal'> & {
	readonly resource: Urn;
	/** Ids do not show which assignments they are. */
	readonly isById: boolean;
	readonly isSure: boolean;
	readonly uncertainty: Missing;
};

type Comparison = 'same' | 'different' | 'unknown';

/**
Removes assignments that scripts create and remove again, and those in Azure that a script certainly names. If the stack's own assignment
may have been removed, its role becomes unknown. https://learn.microsoft.com/cli/azure/role/assignment#az-role-assignment-delete
*/
export function revoke(assignments: RoleAssignment[], taken: RevokedRoles): void {
	for (const [position, assignment] of [...assignments.entries()].toReversed()) {
		const isOwn = assignment.resource === taken.resource;
		const comparison = isOwn || isInAzure(assignment.resource) ? compare(assignment, taken) : 'different';
		if (comparison === 'same' || (isOwn && comparison === 'unknown')) {
			assignments.splice(position, 1, ...(comparison === 'same' && taken.isSure ? [] : [{...assignment, role: taken.uncertainty}]));
		}
	}
}

function compare(assignment: RoleAssignment, taken: RevokedRoles): Comparison {
	const outcomes = new Set([
		comparePlaces(assignment, taken),
		compareTexts(assignment.principal, taken.principal, sameText),
		compareTexts(
			assignment.role,
			taken.role,
			(one, other) => (builtInRole(one)?.id ?? one.toLowerCase()) === (builtInRole(other)?.id ?? other.toLowerCase()),
		),
		taken.isById ? 'unknown' : 'same',
	]);
	return outcomes.has('different') ? 'different' : outcomes.has('unknown') ? 'unknown' : 'same';
}

/** What is not given matches anything. Two unknown values are equal if they are the same value. */
function compareTexts(
	one: Value<string> | undefined,
	given: Value<string> | undefined,
	areSame: (one: string, other: string) => boolean,
): Comparison {
	if (given === undefined) {
		return 'same';
	}

	if (isKnown(one) && isKnown(given)) {
		return areSame(one.value, given.value) ? 'same' : 'different';
	}

	return isMissing(one) &&
		isMissing(given) &&
		one.resource === given.resource &&
		one.property === given.property &&
		one.state === 'reference'
		? 'same'
		: 'unknown';
}

/** A command without a scope means its subscription, but nothing inside it. */
function comparePlaces(assignment: RoleAssignment, taken: RevokedRoles): Comparison {
	if (taken.isById && taken.scope === undefined && taken.group === undefined) {
		return 'unknown';
	}

	const [one, other] = [placeOf(assignment), placeOf(taken)];
	if (one === undefined || other === undefined) {
		return 'unknown';
	}

	return (
		one.scope !== undefined && other.scope !== undefined
			? sameId(one.scope, other.scope)
			: one.kind === other.kind && sameText(one.group, other.group)
	)
		? 'same'
		: 'different';
}

type RevokedAt = {readonly kind: string; readonly group: string; readonly scope?: string};

function placeOf({scope, group}: Pick<RoleAssignment, 'scope' | 'group'>): RevokedAt | undefined {
	if (group !== undefined) {
		return group.name === undefined ? undefined : {kind: 'resource-group', group: group.name};
	}

	if (scope === undefined) {
		return {kind: 'subscription', group: ''};
	}

	const parsed = isKnown(scope) ? parseScope(scope.value) : undefined;
	return parsed === undefined || !isKnown(scope)
		? undefined
		: {kind: parsed.kind, group: parsed.kind === 'resource-group' ? parsed.resourceGroup : '', scope: scope.value};
}

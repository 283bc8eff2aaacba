import type {RoleAssignment} from '../model/entities.js';
import type {ResolvedPrincipal} from '../model/principals.js';
import type {EstateScope} from '../model/scope.js';
import {isInAzure} from '../values/urn.js';
import {isMissing, type Missing, type Urn} from '../values/value.js';

/** Why it is not known whether an assignment of a role or policy applies. `resource` is the assignment. */
export type UncertaintyReason =
	| {readonly because: 'value'; readonly missing: Missing}
	/** A role that is neither built in nor in the stack. */
	| {readonly because: 'role'; readonly resource: Urn}
	| {readonly because: 'condition'; readonly resource: Urn}
	/** Its subscriptions are not known. */
	| {readonly because: 'management-group'; readonly resource: Urn; readonly name: string}
	/** It may contain the place in question, or another place of the same name. */
	| {readonly because: 'scope'; readonly resource: Urn}
	/** It may be the one in question: one is known by a client id, the other by an object id. */
	| {readonly because: 'principal'; readonly resource: Urn}
	/** A group in Azure that may contain the principal in question. */
	| {readonly because: 'member'; readonly resource: Urn}
	| {readonly because: 'deny'; readonly resource: Urn}
	/** Part of the snapshot cannot be used; `gap` continues a sentence. */
	| {readonly because: 'azure'; readonly gap: string};

/**
Uncertain because of a value.
@param missing - the value that is not known yet
@returns the reason
*/
export const uncertainValue = (missing: Missing): UncertaintyReason => ({because: 'value', missing});

export const uncertainRole = (missing: Missing | undefined, {resource}: Pick<RoleAssignment, 'resource'>): UncertaintyReason =>
	missing === undefined ? {because: 'role', resource} : uncertainValue(missing);

export function uncertainScope(
	scope: EstateScope,
	{resource, scope: value}: Pick<RoleAssignment, 'resource' | 'scope'>,
): UncertaintyReason {
	if (scope.kind === 'management-group') {
		return {because: 'management-group', resource, name: scope.name};
	}

	const missing = missingOf(scope) ?? (isMissing(value) ? value : undefined);
	return missing === undefined ? {because: 'scope', resource} : uncertainValue(missing);
}

export function uncertainPrincipal(
	asked: ResolvedPrincipal | undefined,
	holder: ResolvedPrincipal,
	{resource, principalType}: RoleAssignment,
): UncertaintyReason {
	const isGroup = isInAzure(resource) && principalType === 'Group';
	const [missing] = [holder, asked].flatMap(one => (one !== undefined && 'missing' in one ? (one.missing ?? []) : []));
	return missing === undefined ? {because: isGroup ? 'member' : 'principal', resource} : uncertainValue(missing);
}

export const uncertainCondition = ({resource, condition}: RoleAssignment): UncertaintyReason =>
	isMissing(condition) ? uncertainValue(condition) : {because: 'condition', resource};

function missingOf(scope: EstateScope): Missing | undefined {
	switch (scope.kind) {
		case 'unknown': {
			return scope.missing;
		}

		case 'resource-group': {
			return scope.group.missing ?? scope.group.nameMissing;
		}

		case 'subscription': {
			return scope.subscription.missing;
		}

		case 'tenant':
		case 'management-group':
		case 'resource': {
			return undefined;
		}
	}
}

import {
	builtInRole, permits, type Permission,
} from '../azure/roles.js';
import {guidAtEnd} from '../azure/scope.js';
import {unreadToAzure} from './connections.js';
import type {RoleAssignment} from './entities.js';
import type {Estate} from './estate.js';
import type {Meant} from './principals.js';
import {placeScope, type EstateScope} from './scope.js';
import {
	isKnown, isMissing, knownValue, sameText, sourcesOf, type Missing, type Value,
} from './value.js';

/** What a role assignment grants, and what it lacks of what was asked for. */
export type Grant = {
	readonly assignment: RoleAssignment;
	readonly roleName: string | undefined;
	readonly lacks: readonly string[];
	/** Whether it names the principal by an id that no role can be assigned by: a client id, or the application's. */
	readonly isWrongId: boolean;
};

/** A question put to the role assignments of a stack. */
export type Question = {
	/** Actions that one principal must be able to perform. */
	readonly actions: readonly string[];
	/** The principal, where only one will do. */
	readonly principal: Value<string> | undefined;
	/** Whether a scope covers the place in question. */
	readonly covers: (scope: EstateScope) => 'yes' | 'no' | 'unknown';
};

/** The answer: `unknown` names what is missing to tell, `no` the assignments that come near. */
export type Judgment = {
	readonly answer: 'yes' | 'no' | 'unknown';
	readonly missing: Missing | undefined;
	readonly near: readonly Grant[];
};

type Permissions = {readonly name: string | undefined; readonly permissions: readonly Permission[]};

/** An assignment with everything about it that no question changes. */
export type PlacedAssignment = {
	readonly assignment: RoleAssignment;
	readonly scope: EstateScope;
	readonly role: Permissions | {readonly missing: Missing | undefined};
	readonly principal: Meant;
};

/** The role assignments of a stack: who may do what where, judged by actions and never by a role's name alone. */
export class Grants {
	/** Every role assignment of the stack. */
	readonly placed: readonly PlacedAssignment[];
	readonly #estate: Estate;

	constructor(estate: Estate) {
		this.#estate = estate;
		const isPartOfValue = (urn: string) => estate.principals.has(urn);
		this.placed = estate.roleAssignments.map(assignment => ({
			assignment,
			scope: assignment.group === undefined ? placeScope(assignment.scope, estate.groups, isPartOfValue) : {kind: 'resource-group', group: assignment.group},
			role: this.#role(assignment.role),
			principal: estate.principals.meant(assignment.principal),
		}));
	}

	/** Whether some principal, or the one asked for, may perform all of the actions there. What several assignments grant one principal adds up. */
	judge({actions, principal, covers}: Question): Judgment {
		const asked = principal === undefined ? undefined : this.#estate.principals.meant(principal);
		const byPrincipal = new Map<string, Permission[]>();
		const doubts: Array<Missing | undefined> = [unreadToAzure(this.#estate.unreadable) ?? []].flat();
		const near: Grant[] = [];
		for (const {assignment, scope, role, principal: holder} of this.placed) {
			const covered = covers(scope);
			const isHolder = asked === undefined ? 'same' : this.#estate.principals.compare(asked, holder);
			if (covered === 'no' || isHolder === 'different') {
				continue;
			}

			if ('missing' in role) {
				doubts.push(role.missing);
				continue;
			}

			const lacks = actions.filter(action => permits(role.permissions, action) === 'no');
			if ('key' in holder && holder.isWrongId) {
				near.push({
					assignment, roleName: role.name, lacks, isWrongId: true,
				});
				continue;
			}

			if (covered === 'unknown' || isHolder === 'unknown' || assignment.condition || actions.some(action => permits(role.permissions, action) === 'conditional')) {
				if (lacks.length < actions.length) {
					doubts.push(covered === 'unknown' ? missingOf(scope, assignment) : ('missing' in holder ? holder.missing : undefined));
				}

				continue;
			}

			const key = 'key' in holder ? holder.key : assignment.resource;
			const held = [...byPrincipal.get(key) ?? [], ...role.permissions];
			byPrincipal.set(key, held);
			if (actions.every(action => permits(held, action) === 'yes')) {
				return {answer: 'yes', missing: undefined, near: []};
			}

			near.push({
				assignment, roleName: role.name, lacks, isWrongId: false,
			});
		}

		return doubts.length > 0
			? {answer: 'unknown', missing: doubts.find(doubt => doubt !== undefined), near}
			: {answer: 'no', missing: undefined, near};
	}

	/** Whether a principal holds, at some scope, roles that permit all of the actions. */
	holds(principal: Value<string> | undefined, actions: readonly string[]): boolean {
		return principal !== undefined && this.judge({actions, principal, covers: () => 'yes'}).answer === 'yes';
	}

	/** The role that an assignment means: built in, or made by the stack. */
	#role(role: Value<string> | undefined): PlacedAssignment['role'] {
		const definitions = this.#estate.roleDefinitions;
		if (!isKnown(role)) {
			const sources = sourcesOf(role);
			const custom = definitions.find(({resource}) => sources.includes(resource));
			return custom === undefined ? {missing: role} : permissionsOf(custom);
		}

		const builtIn = builtInRole(role.value);
		if (builtIn !== undefined) {
			return {name: builtIn.name, permissions: builtIn.permissions};
		}

		const guid = guidAtEnd(role.value);
		const custom = definitions.find(({ids, name}) => ids.some(id => sameText(id, role.value) || (guid !== undefined && guidAtEnd(id) === guid)) || sameText(knownValue(name) ?? '', role.value));
		// An id that is neither built in nor defined here may be a custom role of elsewhere.
		return custom === undefined ? {missing: undefined} : permissionsOf(custom);
	}
}

function permissionsOf({name, permissions}: Estate['roleDefinitions'][number]): PlacedAssignment['role'] {
	return isKnown(permissions) ? {name: knownValue(name), permissions: permissions.value} : {missing: permissions};
}

function missingOf(scope: EstateScope, {scope: value}: RoleAssignment): Missing | undefined {
	return scope.kind === 'unknown' ? scope.missing : (isMissing(value) ? value : undefined);
}

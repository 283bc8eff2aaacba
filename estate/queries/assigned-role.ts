import {builtInRole, type Permission} from '../../azure/roles.js';
import {guidAtEnd} from '../../azure/scope.js';
import type {RoleDefinition} from '../model/entities.js';
import {isKnown, isMissing, knownValue, sourcesOf, type Missing, type Urn, type Value} from '../values/value.js';

/** A role whose permissions are known. */
export type KnownRole = {readonly name: string | undefined; readonly permissions: readonly Permission[]};

/** A role by what it permits. */
export type AssignedRole =
	| KnownRole
	/** A role that is missing nothing is newer than the table, or a custom role from elsewhere. */
	| {readonly missing: Missing | undefined};

export class Roles {
	readonly #byResource: ReadonlyMap<Urn, AssignedRole>;
	/** Key: id, GUID at its end, or name, in lower case. */
	readonly #byText = new Map<string, AssignedRole>();

	constructor(definitions: readonly RoleDefinition[]) {
		const roles = definitions.map(definition => ({definition, role: roleOf(definition)}));
		this.#byResource = new Map(roles.map(({definition, role}) => [definition.resource, role]));
		for (const {
			definition: {ids, name},
			role,
		} of roles) {
			for (const text of [...ids, ...ids.flatMap(id => guidAtEnd(id) ?? []), knownValue(name) ?? '']) {
				this.#byText.set(text.toLowerCase(), this.#byText.get(text.toLowerCase()) ?? role);
			}
		}
	}

	of(role: Value<string> | undefined): AssignedRole {
		if (!isKnown(role)) {
			const [custom] = sourcesOf(role).flatMap(source => this.#byResource.get(source) ?? []);
			return custom ?? {missing: role};
		}

		const text = role.value.trim().toLowerCase();
		return builtInRole(text) ?? this.#byText.get(text) ?? this.#byText.get(guidAtEnd(text) ?? text) ?? {missing: undefined};
	}
}

const roleOf = ({name, permissions}: RoleDefinition): AssignedRole =>
	isKnown(permissions) ? {name: knownValue(name), permissions: permissions.value} : {missing: permissions};

/**
A condition applies to each of the role's permissions. https://learn.microsoft.com/azure/role-based-access-control/conditions-overview
*/
export function underCondition(role: AssignedRole, condition: Value<string> | undefined): AssignedRole {
	if ('missing' in role || condition === undefined) {
		return role;
	}

	const text = isMissing(condition) ? '' : condition.value;
	return {
		...role,
		permissions: role.permissions.map(permission => ({
			...permission,
			condition: permission.condition === undefined ? text : `(${permission.condition}) AND (${text})`,
		})),
	};
}

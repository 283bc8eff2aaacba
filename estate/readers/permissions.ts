import type {Permission} from '../../azure/roles.js';
import type {Reader} from '../draft.js';
import type {Principal} from '../entities.js';
import type {Property} from '../resource.js';
import {
	isMissing, known, knownValue, type Value,
} from '../value.js';
import {extendedScope} from './extended-scope.js';

/** Reads `Microsoft.Authorization/roleAssignments`. */
export const readRoleAssignment: Reader = (resource, draft) => {
	draft.roleAssignments.push({
		resource: resource.urn,
		scope: extendedScope(resource, draft),
		role: resource.at('roleDefinitionId').text,
		principal: resource.at('principalId').text,
		principalType: knownValue(resource.at('principalType').text),
		condition: resource.at('condition').exists,
	});
};

/** Reads `Microsoft.Authorization/roleDefinitions`: a custom role. */
export const readRoleDefinition: Reader = (resource, draft) => {
	draft.roleDefinitions.push({
		resource: resource.urn,
		ids: [resource.id, knownValue(resource.at('roleDefinitionId').text), knownValue(resource.at('name').text)].filter(id => id !== undefined),
		name: resource.at('roleName').text,
		permissions: permissions(resource.at('permissions')),
	});
};

function permissions(property: Property): Value<readonly Permission[]> {
	const blocks = property.items.map(block => ['actions', 'notActions', 'dataActions', 'notDataActions'].map(name => texts(block.at(name))));
	const missing = property.missing ?? blocks.flat().find(list => isMissing(list));
	if (missing !== undefined) {
		return missing;
	}

	return known(blocks.map(lists => {
		const [actions = [], notActions = [], dataActions = [], notDataActions = []] = lists.map(list => knownValue(list) ?? []);
		return {
			actions, notActions, dataActions, notDataActions,
		};
	}));
}

function texts(list: Property): Value<readonly string[]> {
	const values = list.items.map(item => item.text);
	return list.missing ?? values.find(value => isMissing(value)) ?? known(values.flatMap(value => knownValue(value) ?? []));
}

/** The outputs by which a principal is known: those a role is assigned by, those it cannot be, and those that name what it stands for. */
type PrincipalIds = {
	readonly ids: readonly string[];
	readonly wrong?: readonly string[];
	readonly applications?: readonly string[];
};

/** Makes a reader of a principal. */
export const readPrincipal = (kind: Principal['kind'], {ids, wrong = [], applications = []}: PrincipalIds): Reader => (resource, draft) => {
	const read = (names: readonly string[]) => names.flatMap(name => knownValue(resource.at(name).text) ?? []);
	draft.principals.push({
		resource: resource.urn,
		kind,
		ids: [resource.id, ...read([...ids, ...wrong, ...applications])].filter(id => id !== undefined),
		wrongIds: read([...wrong, ...applications]),
		isIdentified: read(ids).length === ids.length,
		partOf: applications.flatMap(name => resource.at(name).sources),
	});
	for (const member of resource.at('members').items) {
		draft.memberships.push({
			group: {
				state: 'reference', resource: resource.urn, property: 'members', sources: [resource.urn],
			}, member: member.text,
		});
	}
};

/** Reads `azuread.GroupMember`. */
export const readGroupMember: Reader = (resource, draft) => {
	draft.memberships.push({group: resource.at('groupObjectId').text, member: resource.at('memberObjectId').text});
};

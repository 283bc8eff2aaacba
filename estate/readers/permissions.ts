import type {Permission} from '../../azure/roles.js';
import {nilGuid} from '../../azure/scope.js';
import type {Principal, RoleAssignment} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isKnown, isMissing, known, knownValue, type Value} from '../values/value.js';
import type {Reader} from './draft.js';
import {extendedScope} from './extended-scope.js';

export const readRoleAssignment: Reader = (resource, draft) => {
	draft.roleAssignments.push({
		resource: resource.urn,
		scope: extendedScope(resource, draft),
		role: resource.at('roleDefinitionId').text,
		principal: resource.at('principalId').text,
		principalType: knownValue(resource.at('principalType').text),
		...(resource.at('roleDefinitionId').path.includes('.') && {isEmbedded: true}),
		...conditionOf(resource),
	});
};

function conditionOf(resource: Resource): Pick<RoleAssignment, 'condition'> {
	const condition = resource.at('condition').text;
	return condition === undefined || (isKnown(condition) && condition.value.trim() === '') ? {} : {condition};
}

/**
Eligibility grants nothing until it is activated.
https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-assign-roles
*/
export const readRoleEligibility: Reader = (resource, draft) => {
	draft.roleAssignments.push({
		resource: resource.urn,
		scope: extendedScope(resource, draft),
		role: resource.at('roleDefinitionId').text,
		principal: resource.at('principalId').text,
		principalType: undefined,
		isEligible: true,
		...conditionOf(resource),
	});
};

export const unlessRemoved =
	(read: Reader): Reader =>
	(resource, draft) => {
		if (!/^(?:AdminRemove|SelfDeactivate)$/iv.test(knownValue(resource.at('requestType').text) ?? '')) {
			read(resource, draft);
		}
	};

/**
An assignment that excludes child scopes denies nothing for the servers of a group.
https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
*/
export const readDenyAssignment: Reader = (resource, draft) => {
	if (knownValue(resource.at('doNotApplyToChildScopes').boolean) === true) {
		return;
	}

	const idsOf = (name: string) => resource.at(name).items.flatMap(item => item.at('id').text ?? []);
	const principals = idsOf('principals');
	draft.denyAssignments.push({
		resource: resource.urn,
		scope: resource.at('scope').text,
		permissions: permissions(resource.at('permissions')),
		principals: principals.length === 0 || principals.some(id => knownValue(id) === nilGuid) ? 'everyone' : principals,
		except: idsOf('excludePrincipals'),
	});
};

export const readRoleDefinition: Reader = (resource, draft) => {
	draft.roleDefinitions.push({
		resource: resource.urn,
		ids: [resource.id, knownValue(resource.at('roleDefinitionId').text), knownValue(resource.at('name').text)].filter(
			id => id !== undefined,
		),
		name: resource.at('roleName').text,
		permissions: permissions(resource.at('permissions')),
	});
};

function permissions(property: Property): Value<readonly Permission[]> {
	const blocks = property.items.map(block =>
		['actions', 'notActions', 'dataActions', 'notDataActions'].map(name => texts(block.at(name))),
	);
	const missing = property.missing ?? blocks.flat().find(list => isMissing(list));
	if (missing !== undefined) {
		return missing;
	}

	return known(
		blocks.map(lists => {
			const [actions = [], notActions = [], dataActions = [], notDataActions = []] = lists.map(list => knownValue(list) ?? []);
			return {actions, notActions, dataActions, notDataActions};
		}),
	);
}

function texts(list: Property): Value<readonly string[]> {
	const values = list.items.map(item => item.text);
	return list.missing ?? values.find(value => isMissing(value)) ?? known(values.flatMap(value => knownValue(value) ?? []));
}

/** Ids that role assignments accept, ids that they do not, and those of the principal's application. */
type PrincipalIds = {readonly ids: readonly string[]; readonly wrong?: readonly string[]; readonly applications?: readonly string[]};

export const readPrincipal =
	(kind: Principal['kind'], {ids, wrong = [], applications = []}: PrincipalIds): Reader =>
	(resource, draft) => {
		const read = (names: readonly string[]) => names.flatMap(name => knownValue(resource.at(name).text) ?? []);
		draft.principals.push({
			resource: resource.urn,
			kind,
			ids: [resource.id, ...read([...ids, ...wrong, ...applications])].filter(id => id !== undefined),
			wrongIds: read([...wrong, ...applications]),
			isIdentified: read(ids).length === ids.length,
			partOf: applications.flatMap(name => resource.at(name).sources),
			mayBelongToAny: applications.some(name => resource.at(name).missing?.state === 'unknown'),
		});
		const members = resource.at('members');
		for (const member of members.missing === undefined ? members.items.map(({text}) => text) : [members.missing]) {
			draft.memberships.push({
				group: {state: 'reference', resource: resource.urn, property: 'members', sources: [resource.urn]},
				member,
			});
		}
	};

export const readGroupMember: Reader = (resource, draft) => {
	draft.memberships.push({group: resource.at('groupObjectId').text, member: resource.at('memberObjectId').text});
};

import type {Permission} from '../../azure/roles.js';
import type {Reader} from '../draft.js';
import type {Property} from '../resource.js';
import {
	isMissing, known, knownValue, type Value,
} from '../value.js';
import {extendedScope} from './extended-scope.js';

/** Reads `Microsoft.Authorization/roleAssignments`. */
export const readRoleAssignment: Reader = (resource, draft) => {
	draft.roleAssignments.push({
		resource: resource.urn,
		scope: extendedScope(resource),
		role: resource.at('roleDefinitionId').text,
		principal: resource.at('principalId').text,
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

/** Makes a reader of a principal: `idProperties` are the outputs that name it, `applicationProperties` those that name what it stands for. */
export const readPrincipal = (idProperties: readonly string[], applicationProperties: readonly string[] = []): Reader => (resource, draft) => {
	draft.principals.push({
		resource: resource.urn,
		ids: [resource.id, ...[...idProperties, ...applicationProperties].map(name => knownValue(resource.at(...name.split('.')).text))].filter(id => id !== undefined),
		partOf: applicationProperties.flatMap(name => resource.at(name).sources),
	});
};

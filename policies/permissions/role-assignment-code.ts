import {builtInRole} from '../../azure/roles.js';
import type {Estate} from '../../estate/estate.js';
import type {Group} from '../../estate/group.js';
import {packageUsed} from '../../estate/provider-package.js';
import {nameOf} from '../../estate/urn.js';
import type {Urn} from '../../estate/value.js';

/** A built-in role to assign, to what kind of principal, and what the assignment is to be called in the program. */
type RoleToAssign = {readonly assignment: string; readonly role: string; readonly principalType?: 'Group' | 'ServicePrincipal'};

/** What a program calls a subscription whose id is not known here. */
// eslint-disable-next-line no-template-curly-in-string -- part of a template in the code that is shown
const variable = '${subscriptionId}';

/**
Pulumi code that assigns a role, ready to paste.

@param users - resources in whose package it is written, those that are there
*/
export function roleAssignmentCode(
	{assignment, role: roleName, principalType = 'ServicePrincipal'}: RoleToAssign,
	{resource, name: group, subscription}: Pick<Group, 'resource' | 'name' | 'subscription'>,
	estate: Estate,
	users: ReadonlyArray<Urn | undefined>,
): string {
	const name = freeName(assignment, estate);
	const scope = resource === undefined ? `\`/subscriptions/${subscription.id ?? variable}/resourceGroups/${group ?? '...'}\`` : 'group.id';
	const definition = `/providers/Microsoft.Authorization/roleDefinitions/${builtInRole(roleName)?.id ?? '...'}`;
	const provider = packageUsed(estate, users);
	switch (provider) {
		case 'azure-native': {
			return `new authorization.RoleAssignment("${name}", {
    principalId, principalType: "${principalType}",
    roleDefinitionId: "${definition}", // ${roleName}
    scope: ${scope},
});`;
		}

		case 'azure':
		case 'azurerm': {
			return `new ${provider === 'azure' ? 'azure.authorization.Assignment' : 'azurerm.RoleAssignment'}("${name}", {
    principalId, principalType: "${principalType}",
    roleDefinitionName: "${roleName}",
    scope: ${scope},
});`;
		}

		case 'azapi': {
			return `new azapi.Resource("${name}", {
    type: "Microsoft.Authorization/roleAssignments@2022-04-01",
    name: assignmentName, // a GUID of your own
    parentId: ${scope},
    body: { properties: {
        principalId, principalType: "${principalType}",
        roleDefinitionId: "${definition}", // ${roleName}
    } },
});`;
		}
	}
}

/** The names of role assignments; read once for all findings. */
const takenByAssignments = new WeakMap<Estate['roleAssignments'], ReadonlySet<string>>();

/** A name that no role assignment of the program has: the wanted one, or that with a number. */
function freeName(wanted: string, {roleAssignments}: Estate): string {
	const taken = takenByAssignments.get(roleAssignments) ?? new Set(roleAssignments.map(({resource}) => nameOf(resource)));
	takenByAssignments.set(roleAssignments, taken);
	let name = wanted;
	for (let number = 2; taken.has(name); number++) {
		name = `${wanted}-${number}`;
	}

	return name;
}

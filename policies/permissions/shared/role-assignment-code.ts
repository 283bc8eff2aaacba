import {builtInRole} from '../../../azure/roles.js';
import {describe, memoizePerEstate, nameOf, packageUsed, type Estate, type Group, type Urn} from '../../../estate/index.js';
import {receivingGroups} from './receiving-groups.js';
import {scopeText} from './scope-text.js';

/** A built-in role to assign, to what kind of principal, and what the assignment is to be called in the program. */
type RoleToAssign = {readonly assignment: string; readonly role: string; readonly principalType?: 'Group' | 'ServicePrincipal'};

/** What stands for an object id that the reader has to fill in. */
const objectIds = {ServicePrincipal: '<object id of the service principal>', Group: '<object id of the group of people>'} as const;

/**
Pulumi code that assigns a role, ready to paste.

@param users - resources in whose package it is written, those that are there
*/
export function roleAssignmentCode(
	{assignment, role: roleName, principalType = 'ServicePrincipal'}: RoleToAssign,
	group: Group | undefined,
	estate: Estate,
	users: ReadonlyArray<Urn | undefined>,
): string {
	const ofGroup = isOneOfSeveral(estate) ? ownName(group) : undefined;
	const name = freeName(ofGroup === undefined ? assignment : `${assignment}-${ofGroup}`, estate);
	const principal = `principalId: "${objectIds[principalType]}", principalType: "${principalType}",`;
	// What the program calls its group is not known here.
	const resource = group?.resource;
	const [scope, note] =
		resource === undefined
			? [`"${group === undefined ? '<id of the resource group>' : scopeText({kind: 'resource-group', group})}"`, '']
			: ['group.id', ` // ${describe(resource)}`];
	const definition = `/providers/Microsoft.Authorization/roleDefinitions/${builtInRole(roleName)?.id ?? '...'}`;
	const provider = packageUsed(estate, users);
	switch (provider) {
		case 'azure-native': {
			return `new authorization.RoleAssignment("${name}", {
    ${principal}
    roleDefinitionId: "${definition}", // ${roleName}
    scope: ${scope},${note}
});`;
		}

		case 'azure':
		case 'azurerm': {
			return `new ${provider === 'azure' ? 'azure.authorization.Assignment' : 'azurerm.RoleAssignment'}("${name}", {
    ${principal}
    roleDefinitionName: "${roleName}",
    scope: ${scope},${note}
});`;
		}

		case 'azapi': {
			return `new azapi.Resource("${name}", {
    type: "Microsoft.Authorization/roleAssignments@2022-04-01",
    name: "<a GUID of your own>",
    parentId: ${scope},${note}
    body: { properties: {
        ${principal}
        roleDefinitionId: "${definition}", // ${roleName}
    } },
});`;
		}
	}
}

/** What a group may be called in code: its name, or its resource's; nothing where neither is to be told. */
function ownName(group: Group | undefined): string | undefined {
	const name = group?.isSecret === true ? undefined : group?.name;
	return name ?? (group?.resource === undefined ? undefined : nameOf(group.resource));
}

/** Whether servers are brought to several groups, so that the code for one may be pasted beside that for another. */
const isOneOfSeveral = memoizePerEstate(estate => new Set(receivingGroups(estate).map(({group}) => group.key)).size > 1);

/** The names of role assignments. */
const assignmentNames = memoizePerEstate(({roleAssignments}) => new Set(roleAssignments.map(({resource}) => nameOf(resource))));

/** A name that no role assignment of the program has: the wanted one, or that with a number. */
function freeName(wanted: string, estate: Estate): string {
	const taken = assignmentNames(estate);
	let name = wanted;
	for (let number = 2; taken.has(name); number++) {
		name = `${wanted}-${number}`;
	}

	return name;
}

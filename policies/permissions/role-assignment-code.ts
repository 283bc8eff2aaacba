import {builtInRole} from '../../azure/roles.js';
import type {Group} from '../../estate/group.js';
import type {ProviderPackage} from '../../estate/provider-package.js';

/** A built-in role to assign, and to what kind of principal. */
type RoleToAssign = {readonly name: string; readonly principalType?: 'Group' | 'ServicePrincipal'};

/** What a program calls a subscription whose id is not known here. */
// eslint-disable-next-line no-template-curly-in-string -- part of a template in the code that is shown
const variable = '${subscriptionId}';

/**
Pulumi code that assigns a role, ready to paste.

@param provider - the package that the program uses
*/
export function roleAssignmentCode(
	name: string,
	{name: roleName, principalType = 'ServicePrincipal'}: RoleToAssign,
	{resource, name: group, subscription}: Pick<Group, 'resource' | 'name' | 'subscription'>,
	provider: ProviderPackage,
): string {
	const scope = resource === undefined ? `\`/subscriptions/${subscription.id ?? variable}/resourceGroups/${group ?? '...'}\`` : 'group.id';
	const definition = `/providers/Microsoft.Authorization/roleDefinitions/${builtInRole(roleName)?.id ?? '...'}`;
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

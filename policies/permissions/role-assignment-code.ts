import type {Group} from '../../estate/group.js';

/**
Pulumi code that assigns a role, ready to paste.

@param role - the id of a built-in role
*/
export function roleAssignmentCode(name: string, role: {readonly id: string; readonly name: string}, {resource, name: group}: Pick<Group, 'resource' | 'name'>): string {
	const scope = resource === undefined ? `\`/subscriptions/\${subscriptionId}/resourceGroups/${group ?? '...'}\`` : 'group.id';
	return `new authorization.RoleAssignment("${name}", {
    principalId, principalType: "ServicePrincipal",
    roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/${role.id}", // ${role.name}
    scope: ${scope},
});`;
}

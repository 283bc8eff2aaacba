/**
Azure roles, judged by what they permit.
https://learn.microsoft.com/azure/role-based-access-control/role-definitions
*/
import {roleRows} from './generated/roles.js';
import {actionMatches} from './role-action.js';
import {evaluateCondition} from './role-condition.js';
import {guidAtEnd} from './scope.js';

export {actionMatches} from './role-action.js';
export {rolesTableDate} from './generated/roles.js';

/** One block of permissions of a role definition: actions minus not-actions, under a condition if there is one. */
export type Permission = {
	readonly actions: readonly string[];
	readonly notActions: readonly string[];
	readonly dataActions: readonly string[];
	readonly notDataActions: readonly string[];
	readonly condition?: string;
};

/** A role definition. The id is the GUID that ends every form of its resource id, in lower case. */
export type Role = {readonly id: string; readonly name: string; readonly permissions: readonly Permission[]};

/** The least an identity needs to connect a server: https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#required-permissions */
export const onboardingActions: readonly string[] = ['Microsoft.HybridCompute/machines/read', 'Microsoft.HybridCompute/machines/write'];

/** Name of the role that permits connecting servers and no more. */
export const onboardingRole = 'Azure Connected Machine Onboarding';

/** Names of the roles that the prerequisites article names for connecting servers. */
export const documentedOnboardingRoles: readonly string[] = [onboardingRole, 'Contributor'];

/** Name of the role that the prerequisites article names for reading, modifying and deleting machines. */
export const documentedAdministratorRole = 'Azure Connected Machine Resource Administrator';

/** What reading, modifying and deleting a machine takes. */
export const machineAdministrationActions: readonly string[] = [...onboardingActions, 'Microsoft.HybridCompute/machines/delete'];

/** What an onboarding identity needs on a private link scope that its machines use. */
export const privateLinkScopeReadAction = 'Microsoft.HybridCompute/privateLinkScopes/read';

/** What the portal needs to list a resource group when it generates the onboarding script. */
export const resourceGroupReadAction = 'Microsoft.Resources/subscriptions/resourceGroups/read';

/** What writing a machine takes. */
export const machineWriteAction = 'Microsoft.HybridCompute/machines/write';

/** What writing a machine's extensions takes. */
export const extensionWriteAction = 'Microsoft.HybridCompute/machines/extensions/write';

/** What assigning a role takes. */
export const roleAssignmentWriteAction = 'Microsoft.Authorization/roleAssignments/write';

/** What registering `Microsoft.HybridCompute` in a subscription takes. */
export const registerAction = 'Microsoft.HybridCompute/register/action';

/** Stands for reading everything: a role that permits it includes the role Reader. */
export const readEverythingAction = '*/read';

const soundsRight = /\b(?:arc|arc-enabled|connected|hybrid\w*|onboard\w*|guest configuration|virtual machine contributor)\b/iv;

const byKey = (): ReadonlyMap<string, Role> =>
	new Map<string, Role>(
		roleRows().flatMap(row => {
			const permissions = row.permissions.map(
				({actions = [], notActions = [], dataActions = [], notDataActions = [], condition}) => ({
					actions,
					notActions,
					dataActions,
					notDataActions,
					...(condition !== undefined && {condition}),
				}),
			);
			const role = {id: row.id, name: row.name, permissions};
			return [
				[role.id, role],
				[role.name.toLowerCase(), role],
			];
		}),
	);

/** Built with the first question: most stacks name no role, and a pack starts with every preview. */
let rolesByKey: ReadonlyMap<string, Role> | undefined;

/**
A built-in role. Its permissions are those on the namespaces that `roleRows` names, which is all that Arc-enabled servers ask about.
@param idOrName Its GUID, its resource id at any scope, or its name.
@returns `undefined` for any other role; it may be a custom one, or younger than `rolesTableDate`.
*/
export function builtInRole(idOrName: string): Role | undefined {
	rolesByKey ??= byKey();
	return rolesByKey.get(guidAtEnd(idOrName) ?? idOrName.trim().toLowerCase());
}

/** The names of all built-in roles. */
export const builtInRoleNames = (): readonly string[] => roleRows().map(({name}) => name);

/** What registering a resource provider in a subscription takes. */
export const registerActionOf = (namespace: string): string => `${namespace}/register/action`;

/**
Whether permissions allow a control plane action. Blocks add up; within a block not-actions are taken away from actions.
@returns `conditional` where only an unreadable or attribute-based condition allows it.
*/
export function permits(permissions: readonly Permission[], action: string): 'yes' | 'no' | 'conditional' {
	const outcomes = new Set(permissions.map(permission => blockPermits(permission, action)));
	if (outcomes.has('yes')) {
		return 'yes';
	}

	return outcomes.has('conditional') ? 'conditional' : 'no';
}

/** Whether permissions allow every one of several actions: the weakest answer among them. */
export function permitsAll(permissions: readonly Permission[], actions: readonly string[]): 'yes' | 'no' | 'conditional' {
	const outcomes = new Set(actions.map(action => permits(permissions, action)));
	if (outcomes.has('no')) {
		return 'no';
	}

	return outcomes.has('conditional') ? 'conditional' : 'yes';
}

/** Whether a role's name suggests that it connects servers although its actions do not allow it. */
export function soundsLikeOnboarding(role: Role): boolean {
	return soundsRight.test(role.name) && permitsAll(role.permissions, onboardingActions) === 'no';
}

function blockPermits(permission: Permission, action: string): 'yes' | 'no' | 'conditional' {
	const matches = (pattern: string): boolean => actionMatches(pattern, action);
	if (!permission.actions.some(pattern => matches(pattern)) || permission.notActions.some(pattern => matches(pattern))) {
		return 'no';
	}

	const outcome = permission.condition === undefined ? 'true' : evaluateCondition(permission.condition, action);
	return outcome === 'unknown' ? 'conditional' : outcome === 'true' ? 'yes' : 'no';
}

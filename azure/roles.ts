/** https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
import {roleRows} from './generated/roles.js';
import {actionMatches} from './role-action.js';
import {evaluateCondition} from './role-condition.js';
import {guidAtEnd} from './scope.js';

export {actionMatches} from './role-action.js';
export {rolesTableDate} from './generated/roles.js';

/** Actions minus not-actions, with an optional condition. */
export type Permission = {
	readonly actions: readonly string[];
	readonly notActions: readonly string[];
	readonly dataActions: readonly string[];
	readonly notDataActions: readonly string[];
	readonly condition?: string;
};

/** The id is the GUID at the end of its resource id, in lower case. */
export type Role = {readonly id: string; readonly name: string; readonly permissions: readonly Permission[]};

/** The minimum to connect a server: https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#required-permissions */
export const onboardingActions: readonly string[] = ['Microsoft.HybridCompute/machines/read', 'Microsoft.HybridCompute/machines/write'];

/** Connects Kubernetes clusters. It is easily taken for the role that onboards servers. */
export const clusterOnboardingRole = 'Kubernetes Cluster - Azure Arc Onboarding';

export const onboardingRole = 'Azure Connected Machine Onboarding';

/** For connecting servers, the article names these. */
export const documentedOnboardingRoles: readonly string[] = [onboardingRole, 'Contributor'];

/** For reading, modifying and deleting machines, the article names this. */
export const documentedAdministratorRole = 'Azure Connected Machine Resource Administrator';

export const machineAdministrationActions: readonly string[] = [...onboardingActions, 'Microsoft.HybridCompute/machines/delete'];

/** Required on a private link scope to onboard machines that use it. */
export const privateLinkScopeReadAction = 'Microsoft.HybridCompute/privateLinkScopes/read';

/** Required to list a resource group in the portal's script generator. */
export const resourceGroupReadAction = 'Microsoft.Resources/subscriptions/resourceGroups/read';

export const machineWriteAction = 'Microsoft.HybridCompute/machines/write';

export const extensionWriteAction = 'Microsoft.HybridCompute/machines/extensions/write';

export const roleAssignmentWriteAction = 'Microsoft.Authorization/roleAssignments/write';

export const registerAction = 'Microsoft.HybridCompute/register/action';

/** A role that permits this includes the role Reader. */
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

/** Built when first needed: most stacks name no role, and a pack starts with every preview. */
let rolesByKey: ReadonlyMap<string, Role> | undefined;

/**
By GUID, resource id at any scope, or name, with the permissions on namespaces that matter to Arc-enabled servers. `undefined` for a custom
role, or one that is newer than `rolesTableDate`.
*/
export function builtInRole(idOrName: string): Role | undefined {
	rolesByKey ??= byKey();
	return rolesByKey.get(guidAtEnd(idOrName) ?? idOrName.trim().toLowerCase());
}

export const builtInRoleNames = (): readonly string[] => roleRows().map(({name}) => name);

export const registerActionOf = (namespace: string): string => `${namespace}/register/action`;

/**
Whether permissions allow a control plane action; `conditional` if only an unreadable or attribute-based condition allows it. Blocks add
up; within a block, not-actions are subtracted from actions.
*/
export function permits(permissions: readonly Permission[], action: string): 'yes' | 'no' | 'conditional' {
	const outcomes = new Set(permissions.map(permission => blockPermits(permission, action)));
	if (outcomes.has('yes')) {
		return 'yes';
	}

	return outcomes.has('conditional') ? 'conditional' : 'no';
}

/** The weakest answer for any of the actions. */
export function permitsAll(permissions: readonly Permission[], actions: readonly string[]): 'yes' | 'no' | 'conditional' {
	const outcomes = new Set(actions.map(action => permits(permissions, action)));
	if (outcomes.has('no')) {
		return 'no';
	}

	return outcomes.has('conditional') ? 'conditional' : 'yes';
}

/** The name suggests that the role connects servers, although it does not allow that. */
export function soundsLikeOnboarding(role: Pick<Role, 'permissions'> & {readonly name: string | undefined}): boolean {
	return soundsRight.test(role.name ?? '') && permitsAll(role.permissions, onboardingActions) === 'no';
}

function blockPermits(permission: Permission, action: string): 'yes' | 'no' | 'conditional' {
	const matches = (pattern: string): boolean => actionMatches(pattern, action);
	if (!permission.actions.some(pattern => matches(pattern)) || permission.notActions.some(pattern => matches(pattern))) {
		return 'no';
	}

	const outcome = permission.condition === undefined ? 'true' : evaluateCondition(permission.condition, action);
	return outcome === 'unknown' ? 'conditional' : outcome === 'true' ? 'yes' : 'no';
}

import {type Command, type Word} from '../../shell/command.js';
import {hasFlag, option} from '../../shell/arguments.js';
import type {Act} from './act.js';
import {act, type Interpreter} from './interpreter.js';
import {optionItems} from './option-values.js';
import {restCall, type RestCall} from './rest-call.js';
import type {Scene} from './scene.js';
import {hasVerbs} from './verbs.js';
import {matchable, slice} from './word-parts.js';
import {parseWord, textAt} from './word-json.js';

type Assignment = {
	readonly role?: Word | undefined;
	readonly scope?: Word | undefined;
	readonly resourceGroup?: Word | undefined;
	readonly subscription?: Word | undefined;
	readonly assignee?: Word | undefined;
	readonly assigneeIsObjectId: boolean;
};

const assigned = (command: Command, {role, scope, resourceGroup, subscription, assignee, assigneeIsObjectId}: Assignment): Act => act(command, {
	kind: 'assign-role',
	...(role && {role}),
	...(scope && {scope}),
	...(resourceGroup && {resourceGroup}),
	// A scope names its subscription itself.
	...(subscription && !scope && {subscription}),
	...(assignee && {assignee}),
	assigneeIsObjectId,
});

/** `az role assignment create`: https://learn.microsoft.com/cli/azure/role/assignment */
const byCli = (command: Command, {signedIn}: Scene): readonly Act[] => {
	if (!hasVerbs(command, 'role', 'assignment', 'create')) {
		return [];
	}

	const objectId = option(command, ['--assignee-object-id']);
	return [assigned(command, {
		role: option(command, ['--role']),
		scope: option(command, ['--scope']),
		resourceGroup: option(command, ['--resource-group', '-g']),
		subscription: option(command, ['--subscription']) ?? signedIn.subscription('az', command),
		assignee: objectId ?? option(command, ['--assignee']),
		assigneeIsObjectId: objectId !== undefined,
	})];
};

/** `az ad sp create-for-rbac` gives its new principal a role on every scope; its id is known only once it exists. */
const byNewPrincipal = (command: Command): readonly Act[] => {
	const role = option(command, ['--role']);
	return role && hasVerbs(command, 'ad', 'sp', 'create-for-rbac') && hasFlag(command, ['--skip-assignment']) !== true
		? optionItems(command, ['--scopes']).map(scope => assigned(command, {role, scope, assigneeIsObjectId: false}))
		: [];
};

/** https://learn.microsoft.com/powershell/module/az.resources/new-azroleassignment */
const byCmdlet = (command: Command, {signedIn}: Scene): Act => {
	const objectId = option(command, ['-ObjectId', '-Id', '-PrincipalId']);
	return assigned(command, {
		role: option(command, ['-RoleDefinitionName', '-RoleDefinitionId']),
		scope: option(command, ['-Scope']),
		resourceGroup: option(command, ['-ResourceGroupName']),
		subscription: signedIn.subscription('Az PowerShell', command),
		assignee: objectId ?? option(command, ['-ApplicationId', '-ServicePrincipalName', '-SPN', '-SignInName', '-Email', '-UserPrincipalName']),
		assigneeIsObjectId: objectId !== undefined,
	});
};

const byNewPrincipalCmdlet = (command: Command): readonly Act[] => {
	const role = option(command, ['-Role']);
	const scopes = optionItems(command, ['-Scope']);
	return role ? (scopes.length > 0 ? scopes : [undefined]).map(item => assigned(command, {role, scope: item, assigneeIsObjectId: false})) : [];
};

/** `PUT SCOPE/providers/Microsoft.Authorization/roleAssignments/NAME`. */
const assignmentAddress = /^(?:https?:\/\/[^\/\u{FFFD}]+)?(?<scope>[\/\u{FFFD}].*)\/providers\/microsoft\.authorization\/roleassignments\//div;

const byRequest = (command: Command, {address, method, body}: RestCall): readonly Act[] => {
	const range = method === 'put' ? assignmentAddress.exec(matchable(address))?.indices?.groups?.['scope'] : undefined;
	if (!range) {
		return [];
	}

	const written = body && parseWord(body);
	return [assigned(command, {
		role: written && textAt(written, ['properties', 'roleDefinitionId']),
		scope: slice(address, ...range),
		assignee: written && textAt(written, ['properties', 'principalId']),
		assigneeIsObjectId: true,
	})];
};

/** Assigns a role: https://learn.microsoft.com/azure/role-based-access-control/role-assignments */
export const assignRole: Interpreter = {
	name: 'assign-role',
	begin: scene => (command, program) => {
		switch (program) {
			case 'new-azroleassignment':
			case 'new-azurermroleassignment': {
				return [byCmdlet(command, scene)];
			}

			case 'new-azadserviceprincipal':
			case 'new-azurermadserviceprincipal': {
				return byNewPrincipalCmdlet(command);
			}

			default: {
				const call = restCall(command, program);
				return [
					...(program === 'az' ? [...byCli(command, scene), ...byNewPrincipal(command)] : []),
					...(call ? byRequest(command, call) : []),
				];
			}
		}
	},
};

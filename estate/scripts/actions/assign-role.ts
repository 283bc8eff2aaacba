import type {Command, Hole, Word} from '../../../shell/command.js';
import {hasFlag, option} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {optionItems} from './option-values.js';
import {restCall, type RestCall} from './rest-call.js';
import type {ScriptState} from './script-state.js';
import {hasVerbs} from './verbs.js';
import {matchable, slice} from './word-parts.js';
import {parseWord, textAt} from './word-json.js';

type Assignment = {
	readonly isNewPrincipal?: true;
	readonly role?: Word | undefined;
	readonly scope?: Word | undefined;
	readonly resourceGroup?: Word | undefined;
	readonly subscription?: Word | undefined;
	readonly assignee?: Word | undefined;
	readonly assigneeIsObjectId: boolean;
	readonly condition?: Word | undefined;
};

const given = ({
	role,
	scope,
	resourceGroup,
	subscription,
	assignee,
	condition,
	isNewPrincipal,
}: Omit<Assignment, 'assigneeIsObjectId'>) => ({
	...(role && {role}),
	...(scope && {scope}),
	...(resourceGroup && {resourceGroup}),
	// A scope contains its subscription.
	...(subscription && !scope && {subscription}),
	...(assignee && {assignee}),
	...(condition && {condition}),
	...(isNewPrincipal && {isNewPrincipal}),
});

const assigned = (command: Command, assignment: Assignment): Action =>
	actionAt(command, {kind: 'assign-role', ...given(assignment), assigneeIsObjectId: assignment.assigneeIsObjectId});

/** Ids do not show which assignments they are. */
const unassign = (command: Command, which: Omit<Assignment, 'assigneeIsObjectId'>, isById = false): Action =>
	actionAt(command, {kind: 'unassign-role', ...given(which), isById});

/** https://learn.microsoft.com/cli/azure/role/assignment */
function byCli(command: Command, {signedIn}: ScriptState): readonly Action[] {
	const isDeleted = hasVerbs(command, 'role', 'assignment', 'delete');
	if (!isDeleted && !hasVerbs(command, 'role', 'assignment', 'create')) {
		return [];
	}

	const objectId = option(command, ['--assignee-object-id']);
	const which = {
		role: option(command, ['--role']),
		scope: option(command, ['--scope']),
		resourceGroup: option(command, ['--resource-group', '-g']),
		subscription: option(command, ['--subscription']) ?? signedIn.subscription('az', command),
		assignee: objectId ?? option(command, ['--assignee']),
	};
	return [
		isDeleted
			? unassign(command, which, option(command, ['--ids']) !== undefined)
			: assigned(command, {...which, assigneeIsObjectId: objectId !== undefined, condition: option(command, ['--condition'])}),
	];
}

/** `az ad sp create-for-rbac` grants a role at every scope to its new principal, whose id is known only once it exists. */
function byNewPrincipal(command: Command): readonly Action[] {
	const role = option(command, ['--role']);
	return role && hasVerbs(command, 'ad', 'sp', 'create-for-rbac') && hasFlag(command, ['--skip-assignment']) !== true
		? optionItems(command, ['--scopes']).map(scope => assigned(command, {role, scope, assigneeIsObjectId: false, isNewPrincipal: true}))
		: [];
}

function namedByCmdlet(command: Command, {signedIn}: ScriptState): Assignment {
	const objectId = option(command, ['-ObjectId', '-Id', '-PrincipalId']);
	return {
		role: option(command, ['-RoleDefinitionName', '-RoleDefinitionId']),
		scope: option(command, ['-Scope']),
		resourceGroup: option(command, ['-ResourceGroupName']),
		subscription: signedIn.subscription('Az PowerShell', command),
		assignee:
			objectId ?? option(command, ['-ApplicationId', '-ServicePrincipalName', '-SPN', '-SignInName', '-Email', '-UserPrincipalName']),
		assigneeIsObjectId: objectId !== undefined,
		condition: option(command, ['-Condition']),
	};
}

/** https://learn.microsoft.com/powershell/module/az.resources/new-azroleassignment */
const byCmdlet = (command: Command, state: ScriptState): Action => assigned(command, namedByCmdlet(command, state));

/**
The principal of a piped assignment is not named:
https://learn.microsoft.com/powershell/module/az.resources/remove-azroleassignment
*/
function byRemovingCmdlet(command: Command, state: ScriptState): Action {
	const which = namedByCmdlet(command, state);
	return unassign(command, which, which.assignee === undefined);
}

function byNewPrincipalCmdlet(command: Command): readonly Action[] {
	const role = option(command, ['-Role']);
	const scopes = optionItems(command, ['-Scope']);
	return role
		? (scopes.length > 0 ? scopes : [undefined]).map(item =>
				assigned(command, {role, scope: item, assigneeIsObjectId: false, isNewPrincipal: true}),
			)
		: [];
}

/** `PUT` or `DELETE SCOPE/providers/Microsoft.Authorization/roleAssignments/NAME`. */
const assignmentAddress =
	/^(?:https?:\/\/[^\/\u{FFFD}]+)?(?<scope>[\/\u{FFFD}].*)\/providers\/microsoft\.authorization\/roleassignments\//div;

function byRequest(command: Command, {address, method, body}: RestCall): readonly Action[] {
	const range =
		method === 'put' || method === 'delete' ? assignmentAddress.exec(matchable(address))?.indices?.groups?.['scope'] : undefined;
	if (!range) {
		return [];
	}

	if (method === 'delete') {
		return [unassign(command, {scope: slice(address, ...range)}, true)];
	}

	const written = body && parseWord(body);
	return [
		assigned(command, {
			role: written && textAt(written, ['properties', 'roleDefinitionId']),
			scope: slice(address, ...range),
			assignee: written && textAt(written, ['properties', 'principalId']),
			assigneeIsObjectId: true,
			condition: written && textAt(written, ['properties', 'condition']),
		}),
	];
}

const makesPrincipal = (command: Command, program: string): boolean =>
	/^new-az(?:urerm)?adserviceprincipal$/v.test(program) || (program === 'az' && hasVerbs(command, 'ad', 'sp', 'create-for-rbac'));

/** Whether it is printed by a command that creates a principal. */
const isMade = ({printedBy = ''}: Hole): boolean => /^(?:az ad sp create-for-rbac|new-az(?:urerm)?adserviceprincipal)$/v.test(printedBy);

function toMade(action: Action): Action {
	if (action.kind !== 'assign-role') {
		return action;
	}

	const [piece, ...others] = action.assignee?.pieces ?? [];
	return piece !== undefined && typeof piece !== 'string' && isMade(piece) && others.length === 0
		? {...action, isNewPrincipal: true}
		: action;
}

/** https://learn.microsoft.com/azure/role-based-access-control/role-assignments */
export const assignRole: CommandInterpreter = {
	name: 'assign-role',
	begin(state) {
		let made = 0;
		return (command, program) => {
			made += makesPrincipal(command, program) ? 1 : 0;
			const actions = actionsOf(command, program, state);
			return made === 1 ? actions.map(action => toMade(action)) : actions;
		};
	},
};

function actionsOf(command: Command, program: string, state: ScriptState): readonly Action[] {
	switch (program) {
		case 'new-azroleassignment':
		case 'new-azurermroleassignment': {
			return [byCmdlet(command, state)];
		}

		case 'remove-azroleassignment':
		case 'remove-azurermroleassignment': {
			return [byRemovingCmdlet(command, state)];
		}

		case 'new-azadserviceprincipal':
		case 'new-azurermadserviceprincipal': {
			return byNewPrincipalCmdlet(command);
		}

		default: {
			const call = restCall(command, program);
			return [
				...(program === 'az' ? [...byCli(command, state), ...byNewPrincipal(command)] : []),
				...(call ? byRequest(command, call) : []),
			];
		}
	}
}

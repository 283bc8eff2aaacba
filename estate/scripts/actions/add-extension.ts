import type {Command} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import type {ScriptState} from './script-state.js';
import {hasVerbs} from './verbs.js';

function byCli(command: Command, {signedIn}: ScriptState): readonly Action[] {
	if (!hasVerbs(command, 'connectedmachine', 'extension', 'create')) {
		return [];
	}

	const publisher = option(command, ['--publisher']);
	const type = option(command, ['--type']);
	const machine = option(command, ['--machine-name']);
	const resourceGroup = option(command, ['--resource-group', '-g']);
	const subscription = option(command, ['--subscription']) ?? signedIn.subscription('az', command);
	const automaticUpgrade = option(command, ['--enable-auto-upgrade', '--enable-automatic-upgrade']);
	return [
		actionAt(command, {
			kind: 'add-extension',
			...(machine && {machine}),
			...(resourceGroup && {resourceGroup}),
			...(subscription && {subscription}),
			...(publisher && {publisher}),
			...(type && {type}),
			...(automaticUpgrade && {automaticUpgrade}),
		}),
	];
}

function byCmdlet(command: Command, {signedIn}: ScriptState): readonly Action[] {
	const publisher = option(command, ['-Publisher']);
	const type = option(command, ['-ExtensionType']);
	const machine = option(command, ['-MachineName']);
	const resourceGroup = option(command, ['-ResourceGroupName']);
	const subscription = option(command, ['-SubscriptionId']) ?? signedIn.subscription('Az PowerShell', command);
	return [
		actionAt(command, {
			kind: 'add-extension',
			...(machine && {machine}),
			...(resourceGroup && {resourceGroup}),
			...(subscription && {subscription}),
			...(publisher && {publisher}),
			...(type && {type}),
		}),
	];
}

/** Installs an extension on an Arc-enabled server: https://learn.microsoft.com/azure/azure-arc/servers/manage-vm-extensions-cli */
export const addExtension: CommandInterpreter = {
	name: 'add-extension',
	begin: state => (command, program) =>
		program === 'az' ? byCli(command, state) : program === 'new-azconnectedmachineextension' ? byCmdlet(command, state) : [],
};

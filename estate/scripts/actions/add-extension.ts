import type {Command, Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {hasVerbs} from './verbs.js';

type ExtensionOptions = Readonly<
	Record<'publisher' | 'type' | 'machine' | 'resourceGroup' | 'subscription' | 'automaticUpgrade', readonly string[]>
>;

const cli: ExtensionOptions = {
	publisher: ['--publisher'],
	type: ['--type'],
	machine: ['--machine-name'],
	resourceGroup: ['--resource-group', '-g'],
	subscription: ['--subscription'],
	automaticUpgrade: ['--enable-auto-upgrade', '--enable-automatic-upgrade'],
};

const cmdlet: ExtensionOptions = {
	publisher: ['-Publisher'],
	type: ['-ExtensionType'],
	machine: ['-MachineName'],
	resourceGroup: ['-ResourceGroupName'],
	subscription: ['-SubscriptionId'],
	automaticUpgrade: [],
};

function added(command: Command, names: ExtensionOptions, current: Word | undefined): Action {
	const [publisher, type, machine, resourceGroup, subscription = current, automaticUpgrade] = [
		option(command, names.publisher),
		option(command, names.type),
		option(command, names.machine),
		option(command, names.resourceGroup),
		option(command, names.subscription),
		option(command, names.automaticUpgrade),
	];
	return actionAt(command, {
		kind: 'add-extension',
		...(machine && {machine}),
		...(resourceGroup && {resourceGroup}),
		...(subscription && {subscription}),
		...(publisher && {publisher}),
		...(type && {type}),
		...(automaticUpgrade && {automaticUpgrade}),
	});
}

/** https://learn.microsoft.com/azure/azure-arc/servers/manage-vm-extensions-cli */
export const addExtension: CommandInterpreter = {
	name: 'add-extension',
	begin:
		({signedIn}) =>
		(command, program) => {
			if (program === 'az') {
				return hasVerbs(command, 'connectedmachine', 'extension', 'create')
					? [added(command, cli, signedIn.subscription('az', command))]
					: [];
			}

			return program === 'new-azconnectedmachineextension'
				? [added(command, cmdlet, signedIn.subscription('Az PowerShell', command))]
				: [];
		},
};

import {type Command, word, type Word} from '../../../shell/command.js';
import {hasFlag, positional} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {azcmagentVerbs} from './azcmagent.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {resourceSetting} from './resource-setting.js';

const switches = ['--add', '-a', '--remove', '-r', '--json', '-j', '--verbose', '-v', '--no-color', '--log-stderr'];

/** https://github.com/Azure/AzureConnectedMachineDsc */
const resourceProperties = [
	'config.mode',
	'extensions.allowlist',
	'extensions.blocklist',
	'extensions.enabled',
	'guestconfiguration.enabled',
	'incomingconnections.enabled',
	'incomingconnections.ports',
	'proxy.bypass',
	'proxy.url',
];

const configured = (command: Command, property: Word | undefined, value: Word | undefined): readonly Action[] =>
	property && value ? [actionAt(command, {kind: 'configure', property, value})] : [];

/**
`azcmagent config set`; what it does to a server is in `agent-settings.ts`. `--remove` sets nothing that a policy could use: it removes one
entry of a list.
https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-config
*/
export const configure: CommandInterpreter = {
	name: 'configure',
	begin: () => (command, program) => {
		if (program === 'azcmagentconfig') {
			return resourceProperties.flatMap(property =>
				configured(command, word(property), resourceSetting(command, property.replaceAll('.', '_'))),
			);
		}

		const [topic, verb] = azcmagentVerbs(command, program) ?? [];
		if (topic !== 'config') {
			return [];
		}

		const [property, value] = positional(command, switches).slice(2);
		if (verb === 'set' && !hasFlag(command, ['--remove', '-r'])) {
			return configured(command, property, value);
		}

		return verb === 'clear' ? configured(command, property, word('')) : [];
	},
};

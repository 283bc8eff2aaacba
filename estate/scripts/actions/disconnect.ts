import {hasFlag} from '../../../shell/arguments.js';
import {azcmagentVerbs} from './azcmagent.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';

/** https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-disconnect */
export const disconnect: CommandInterpreter = {
	name: 'disconnect',
	begin: () => (command, program) =>
		azcmagentVerbs(command, program)?.[0] === 'disconnect'
			? [actionAt(command, {kind: 'disconnect', localOnly: hasFlag(command, ['--force-local-only', '-f']) === true})]
			: [],
};

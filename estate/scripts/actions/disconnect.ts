import {hasFlag} from '../../../shell/arguments.js';
import {azcmagentVerbs} from './azcmagent.js';
import {act, type Interpreter} from './interpreter.js';

/** `azcmagent disconnect`: https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-disconnect */
export const disconnect: Interpreter = {
	name: 'disconnect',
	begin: () => (command, program) => azcmagentVerbs(command, program)?.[0] === 'disconnect'
		? [act(command, {kind: 'disconnect', localOnly: hasFlag(command, ['--force-local-only', '-f']) === true})]
		: [],
};

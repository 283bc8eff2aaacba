import {type Command, word, type Word} from '../../shell/command.js';
import {hasFlag, positional} from '../../shell/arguments.js';
import type {Act} from './act.js';
import {azcmagentVerbs} from './azcmagent.js';
import {act, type Interpreter} from './interpreter.js';

/** Switches of azcmagent, which no value follows. */
const switches = ['--add', '-a', '--remove', '-r', '--json', '-j', '--verbose', '-v', '--no-color', '--log-stderr'];

const configured = (command: Command, property: Word | undefined, value: Word | undefined): readonly Act[] =>
	property && value ? [act(command, {kind: 'configure', property, value})] : [];

/**
`azcmagent config set` and `clear`: https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-config. Taking one entry out of a
list (`--remove`) sets nothing that a policy could rely on.
*/
export const configure: Interpreter = {
	name: 'configure',
	begin: () => (command, program) => {
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

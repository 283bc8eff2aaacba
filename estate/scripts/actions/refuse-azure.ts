import type {Command} from '../../../shell/command.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {matchable} from './word-parts.js';

const clients = new Set(['curl', 'wget', 'invoke-restmethod', 'irm', 'invoke-webrequest', 'iwr']);

/** Only Azure VMs have this metadata. Tokens and the services of other clouds do not count. */
const instanceMetadata = /169\.254\.169\.254\/metadata\/(?:instance|attested|versions)\b/iv;

const leavers = new Set(['exit', 'throw', 'return', '[environment]::exit', '[system.environment]::exit']);

/** Programs that only examine an answer or log it. */
const lookers = new Set([
	'grep',
	'egrep',
	'fgrep',
	'jq',
	'awk',
	'sed',
	'cut',
	'tr',
	'head',
	'tail',
	'python',
	'python3',
	'logger',
	'sleep',
	'date',
	'tee',
	'convertfrom-json',
	'convertto-json',
	'select-string',
	'where-object',
	'get-date',
	'out-null',
	'out-file',
	'add-content',
	'tee-object',
	'write-eventlog',
]);

const isQuery = (command: Command, program: string): boolean =>
	clients.has(program) && command.args.some(argument => instanceMetadata.test(matchable(argument)));

/**
Asks Azure's metadata service where the script runs, and exits if it answers. In between, the script may only examine the answer, and the
exit must depend on it.
*/
export const refuseAzure: CommandInterpreter = {
	name: 'refuse-azure',
	begin() {
		let query: Command | undefined;
		return (command, program) => {
			if (isQuery(command, program)) {
				query = command;
				return [];
			}

			const asked = query;
			if (!asked || lookers.has(program)) {
				return [];
			}

			query = undefined;
			const isExit = leavers.has(program) && command.certainty === 'possible' && command.place.kind === asked.place.kind;
			return isExit ? [actionAt(asked, {kind: 'refuse-azure'})] : [];
		};
	},
};

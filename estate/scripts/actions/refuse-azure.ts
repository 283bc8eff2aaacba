import type {Command} from '../../../shell/command.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {matchable} from './word-parts.js';

const clients = new Set(['curl', 'wget', 'invoke-restmethod', 'irm', 'invoke-webrequest', 'iwr']);

/** The part of Azure's instance metadata that only an Azure VM has an answer to; not a token, and not another cloud's service. */
const instanceMetadata = /169\.254\.169\.254\/metadata\/(?:instance|attested|versions)\b/iv;

const leavers = new Set(['exit', 'throw', 'return', '[environment]::exit', '[system.environment]::exit']);

/** Programs that only look at an answer or write down what it was. */
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
A script that asks Azure's metadata service where it is and leaves if it gets an answer: nothing but looking at the answer lies between
the question and a way out that is taken on some paths only.
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
			const isWayOut = leavers.has(program) && command.certainty === 'possible' && command.place.kind === asked.place.kind;
			return isWayOut ? [actionAt(asked, {kind: 'refuse-azure'})] : [];
		};
	},
};

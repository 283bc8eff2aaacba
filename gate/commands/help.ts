import {helpText, inColumns} from '../command-line/help-text.js';
import {parseArguments, usageProblem} from '../support/arguments.js';
import type {Command} from './command.js';
import {commandNamed, type Commands} from './command-named.js';

export const helpCommand = (commands: Commands): Command => ({
	calls: ['help [COMMAND]', 'COMMAND --help'],
	words: Object.keys(commands),
	description: ['Shows the commands, or what one does and takes.'],
	options: {},
	examples: [['help'], ['help check']],
	status: '0, or 2 if there is no such command.',
	async run(args, terminal) {
		const {
			positionals: [name, extra],
		} = parseArguments(args, {});
		if (extra !== undefined) {
			throw usageProblem(`help takes one command; "${extra}" is a second one`);
		}

		terminal.print(
			name === undefined ? listOf(commands, terminal.width) : helpText(await commandNamed(name, commands), terminal.width),
		);
		return 0;
	},
});

const listOf = (commands: Commands, width: number): string => `arc-gate COMMAND

${inColumns(
	Object.entries(commands).map(([name, {summary}]) => [name, summary]),
	width,
)}

\`arc-gate help COMMAND\` and \`arc-gate COMMAND --help\` show its usage and options.
`;

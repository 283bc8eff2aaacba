import {helpText, inColumns} from '../command-line/help-text.js';
import {meant, parseArguments, usageProblem} from '../support/arguments.js';
import {Problem} from '../support/problem.js';
import type {Command, ListedCommand} from './command.js';

type Commands = Readonly<Record<string, ListedCommand>>;

/** Shows the commands, or one with its options. */
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

/** @throws `Problem` with all commands for an unknown name */
export async function commandNamed(name: string | undefined, commands: Commands): Promise<Command> {
	const names = Object.keys(commands);
	const listed = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (listed === undefined) {
		const known = `the commands are ${names.join(', ')}`;
		throw new Problem(
			name === undefined ? `no command given; ${known}` : `unknown command "${name}"${meant(name, names)}; ${known}`,
			'See arc-gate --help.',
		);
	}

	return listed.load();
}

const listOf = (commands: Commands, width: number): string => `arc-gate COMMAND

${inColumns(
	Object.entries(commands).map(([name, {summary}]) => [name, summary]),
	width,
)}

\`arc-gate help COMMAND\` and \`arc-gate COMMAND --help\` show its usage and options.
`;

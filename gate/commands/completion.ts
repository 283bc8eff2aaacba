import {completionScripts, type CompletedCommand} from '../command-line/completion-scripts.js';
import {choice, parseArguments, usageProblem} from '../support/arguments.js';
import type {Command, ListedCommand} from './command.js';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Prints a script that completes commands, options and their values in a shell. */
export const completionCommand = (commands: Readonly<Record<string, ListedCommand>>): Command => ({
	calls: [`completion ${shells.join('|')}`],
	words: shells,
	description: ['Prints a script for a shell, which completes the commands of arc-gate, their options and the values of these.'],
	options: {},
	examples: [
		['completion bash > ~/.local/share/bash-completion/completions/arc-gate', 'for bash'],
		['completion zsh > ~/.zfunc/_arc-gate', 'for zsh, with ~/.zfunc in fpath'],
		['completion fish > ~/.config/fish/completions/arc-gate.fish', 'for fish'],
	],
	status: '0, or 2 for another shell.',
	async run(args, terminal) {
		const {
			positionals: [name, extra],
		} = parseArguments(args, {});
		const shell = choice('completion', name, shells);
		if (shell === undefined || extra !== undefined) {
			throw usageProblem(`completion takes one of ${shells.join(', ')}`);
		}

		const completed = await Promise.all(
			Object.entries(commands).map(async ([command, {summary, load}]): Promise<CompletedCommand> => {
				const {options, words = []} = await load();
				return {name: command, summary, options, words};
			}),
		);
		terminal.print(completionScripts[shell](completed));
		return 0;
	},
});

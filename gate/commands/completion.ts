import {completionScripts, type CompletedCommand} from '../command-line/completion-scripts.js';
import {choice, parseArguments, usageProblem, type Options} from '../support/arguments.js';
import type {Command, ListedCommand} from './command.js';

const shells = ['bash', 'zsh', 'fish'] as const;

export const completionCommand = (commands: Readonly<Record<string, ListedCommand>>): Command => ({
	calls: [`completion ${shells.join('|')}`],
	words: shells,
	description: [
		'Prints a script for a shell that completes the commands of arc-gate, their options with values, and the names of policies.',
	],
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

		const {catalogue} = await import('../../policies/pack/catalogue.js');
		const policies = catalogue.map(policy => policy.name);
		const completed = await Promise.all(
			Object.entries(commands).map(async ([command, {summary, load}]): Promise<CompletedCommand> => {
				const {options, words = [], calls} = await load();
				return {
					name: command,
					summary,
					options: withPolicies(options, policies),
					words: calls.some(call => call.endsWith(' POLICY')) ? policies : words,
				};
			}),
		);
		terminal.print(completionScripts[shell](completed));
		return 0;
	},
});

/** The policies of another pack are not known here, but can be typed. */
const withPolicies = (options: Options, policies: readonly string[]): Options =>
	Object.fromEntries(
		Object.entries(options).map(([name, option]) => [name, option.value === 'POLICY' ? {...option, choices: policies} : option]),
	);

import {checkOptions} from '../command-line/check-options.js';
import {parseCheckRequest} from '../command-line/check-request.js';
import {checkTargets} from '../check-targets.js';
import {conclude} from '../conclude.js';
import {readBaseline} from '../results/baseline.js';
import {concludeAgainst} from './baseline.js';
import type {Command} from './command.js';

export const checkCommand: Command = {
	calls: ['check [TARGET...]'],
	description: [
		'Checks what Pulumi programs would deploy, or what exported stacks hold, against a policy pack.',
		"TARGET: a Pulumi program's folder (default .), or a file written by `pulumi stack export`",
	],
	options: checkOptions,
	examples: [
		['check', 'the program in this folder, with its only stack'],
		['check apps/web apps/api --all-stacks', 'every stack of two programs'],
		['check stack.json -r sarif=arc.sarif', 'an exported stack, with a report for code scanning'],
		['check -o no-arc-on-azure-vm -f compact', 'one policy, a line for each finding'],
		['check --changed-since origin/main', 'what a branch changes'],
	],
	status: '0 passed, 1 findings at or above --fail-on, 2 the check could not be completed.',
	async run(args, terminal) {
		const request = parseCheckRequest(args);
		const {baseline: file} = request;
		const before = file === undefined ? undefined : readBaseline(file);
		const report = await checkTargets(request, terminal);
		return file === undefined || before === undefined
			? conclude(report, request, terminal)
			: concludeAgainst({file, before}, report, request, terminal);
	},
};

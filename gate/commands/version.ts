import {ownVersion} from '../../policies/pack/page.js';
import {parseArguments, usageProblem} from '../support/arguments.js';
import type {Command} from './command.js';

export const versionCommand: Command = {
	calls: ['version', '--version'],
	description: ['Shows the version.'],
	options: {},
	examples: [['version']],
	status: '0.',
	async run(args, terminal) {
		const {
			positionals: [extra],
		} = parseArguments(args, {});
		if (extra !== undefined) {
			throw usageProblem(`version takes no arguments; remove "${extra}"`);
		}

		terminal.print(`${ownVersion()}\n`);
		return 0;
	},
};

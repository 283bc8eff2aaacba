import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parseArguments, usageProblem} from '../support/arguments.js';
import type {Command} from './command.js';

/** `arc-gate version`: shows the version of this package. */
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
			throw usageProblem(`version takes nothing; "${extra}" is too much`);
		}

		terminal.print(`${ownVersion()}\n`);
		return 0;
	},
};

function ownVersion(): string {
	const manifest: unknown = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));
	return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

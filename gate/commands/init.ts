import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {programsIn, starterFiles, type StarterFile} from '../starter-files.js';
import {parseArguments, usageProblem} from '../support/arguments.js';
import {errorText, Problem} from '../support/problem.js';
import {repositoryOf} from '../support/repository.js';
import type {Terminal} from '../support/terminal.js';
import type {Command} from './command.js';

export const initCommand: Command = {
	calls: ['init [DIR]'],
	description: [
		'Writes what a repository needs for checks, at its root: arc-gate.yaml with its programs, a job for its CI system, and a hook for ' +
			'pre-commit. A file that exists is never changed: what would have been written is printed instead.',
		'DIR: a folder of the repository (default .)',
	],
	options: {},
	examples: [['init'], ['init infra']],
	status: '0, or 2 if there is no program or a file cannot be written.',
	async run(args, terminal) {
		const {
			positionals: [folder = '.', extra],
		} = parseArguments(args, {});
		if (extra !== undefined) {
			throw usageProblem(`init takes one folder; "${extra}" is a second one`);
		}

		const {root} = repositoryOf(path.resolve(folder));
		const programs = existsSync(root) ? programsIn(root) : [];
		if (programs.length === 0) {
			throw new Problem(`there is no Pulumi program in ${root}`, 'Name a folder of a repository that has one.');
		}

		for (const file of starterFiles(root, programs)) {
			write(root, file, terminal);
		}

		terminal.print('\nNext: npx arc-gate check\n');
		return 0;
	},
};

function write(root: string, {file, what, text}: StarterFile, {print}: Terminal): void {
	const full = path.join(root, file);
	try {
		mkdirSync(path.dirname(full), {recursive: true});
		writeFileSync(full, text, {flag: 'wx'});
		print(`wrote ${file}, ${what}\n`);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
			throw new Problem(`${file} cannot be written: ${errorText(error)}`, 'Name a folder of a repository that is writable.');
		}

		print(`kept ${file}, which exists. This is ${what}:\n${text.replaceAll(/^(?=.)/gmv, '    ')}`);
	}
}

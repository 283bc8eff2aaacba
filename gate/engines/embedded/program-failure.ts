import {userLines} from '../../support/child.js';
import {Problem} from '../../support/problem.js';
import type {Project} from './project.js';
import {encryptedConfiguration} from './encrypted-config.js';
import {isInstalled} from './installed.js';
import {needsAnswer} from './unknown-answer.js';

/** Errors of `pulumi/automation`: in JavaScript by their form, in Python as `run_program.py` marks them. */
const commandOfAutomation = /^\w*Error: code: -?\d+\n stdout: |^Raised by pulumi\.automation\.$/mv;

export function programFailure(project: Project, stack: string, said: string, notes: readonly string[]): Problem {
	const [, missing] = /Missing required configuration variable '(?<key>[^']+)'/v.exec(said) ?? [];
	if (missing !== undefined) {
		return new Problem(
			`the program in ${project.folder} needs the configuration value ${missing}, which the stack ${stack} does not have`,
			`Set it in Pulumi.${stack}.yaml, or name the stack that has it with --stack.`,
		);
	}

	const [, module] = /Cannot find (?:module|package) '(?<module>[^']+)'/v.exec(said) ?? [];
	if (module !== undefined && !/^[.\/]/v.test(module)) {
		return missingModule(project, module);
	}

	if (commandOfAutomation.test(said)) {
		return new Problem(
			`the program in ${project.folder} runs the Pulumi CLI itself (Automation API)`,
			'Name the folder of the program that it deploys, if that has one; else check a file written by `pulumi stack export`.',
			userLines(said),
		);
	}

	if (said.includes('arc-gate: the package pulumi is not installed')) {
		return new Problem(
			`the program in ${project.folder} needs the Python package pulumi, which is not installed`,
			`Run pulumi install, or pip install -r requirements.txt, in ${project.folder}.`,
		);
	}

	const [, python] = /ModuleNotFoundError: No module named '(?<module>[^']+)'/v.exec(said) ?? [];
	if (python?.includes('.') === true) {
		return new Problem(
			`the program in ${project.folder} needs ${python}, which the installed version of its package does not have`,
			`Install the versions that it asks for: run pulumi install, or pip install -r requirements.txt, in ${project.folder}.`,
		);
	}

	if (python !== undefined) {
		return new Problem(
			`the program in ${project.folder} needs the Python package ${(python.split('.')[0] ?? '').replaceAll('_', '-')}, which is not installed`,
			`Run pulumi install, or pip install -r requirements.txt, in ${project.folder}.`,
		);
	}

	const [, reason] = new RegExp(`${needsAnswer}(.*)`, 'v').exec(said) ?? [];
	if (reason?.includes(encryptedConfiguration) === true) {
		return new Problem(
			`the program in ${project.folder} needs a value that is encrypted: ${reason}`,
			'Set PULUMI_CONFIG_PASSPHRASE (or _FILE) where a passphrase encrypts the stack; else use --engine pulumi with a login.',
		);
	}

	if (reason !== undefined) {
		return new Problem(
			`the program in ${project.folder} needs an answer that only a provider has: ${reason}`,
			'Give the answer in a file (--answers FILE), use --engine pulumi with a login, or check a file written by `pulumi stack export`.',
		);
	}

	return new Problem(
		`the program in ${project.folder} failed`,
		[
			'Fix the program, or use --engine pulumi if it needs values that the embedded engine does not know.',
			...notes.map(note => `- ${note}`),
		].join('\n'),
		userLines(said),
	);
}

/** @param module - not a file */
function missingModule({folder, programFolder}: Project, module: string): Problem {
	const own = /^(?:@[^\/]+\/)?[^\/]+/v.exec(module)?.[0] ?? module;
	return module !== own && isInstalled(own, programFolder)
		? new Problem(
				`the program in ${folder} needs ${module}, which the installed version of its package does not have`,
				`Install the version of ${own} that the program asks for: run npm install in ${folder}.`,
			)
		: new Problem(`the program in ${folder} needs the package ${module}, which is not installed`, `Run npm install in ${folder}.`);
}

#!/usr/bin/env node
import process from 'node:process';
import {commandNamed} from './commands/command-named.js';
import {commands} from './commands/commands.js';
import {Problem, withOutput} from './support/problem.js';
import {ownTerminal, type Terminal} from './support/terminal.js';
import {resolveTemporaryFolder} from './support/temporary-folder.js';

async function main(args: readonly string[], terminal: Terminal): Promise<number> {
	const options = new Set(args.slice(0, args.includes('--') ? args.indexOf('--') : undefined));
	const [name, ...rest] = args;
	if (options.has('--version')) {
		return runCommand('version', [], terminal);
	}

	if (options.has('--help') || options.has('-h')) {
		return runCommand('help', name === undefined || name.startsWith('-') ? [] : [name], terminal);
	}

	return runCommand(name, rest, terminal);
}

async function runCommand(name: string | undefined, args: readonly string[], terminal: Terminal): Promise<number> {
	const command = await commandNamed(name, commands);
	return command.run(args, terminal);
}

async function run(terminal: Terminal): Promise<void> {
	try {
		resolveTemporaryFolder();
		process.exitCode = await main(process.argv.slice(2), terminal);
	} catch (error) {
		process.exitCode = 2;
		tell(error, terminal);
	}
}

function tell(error: unknown, {say}: Terminal): void {
	if (error instanceof Problem) {
		say(`arc-gate: ${withOutput(error.message, error.output)}`);
		say(error.advice);
	} else {
		say(`arc-gate: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
		say('This is a defect of arc-gate: please report it with the lines above.');
	}
}

const terminal = ownTerminal();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		terminal.say('arc-gate: stopped');
		process.exit(2);
	});
}

// Node.js would exit with status 1, which means findings.
process.on('uncaughtException', error => {
	tell(error, terminal);
	process.exit(2);
});

void run(terminal);

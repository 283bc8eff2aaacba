#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {meant} from './support/arguments.js';
import type {Command} from './commands/command.js';
import {Problem, withOutput} from './support/problem.js';
import {ownTerminal, type Terminal} from './support/terminal.js';

type Listed = {
	/** What the command does, in a few words. */
	readonly summary: string;
	readonly load: () => Promise<Command>;
};

/** The commands. Each is loaded when it is called: most of the time of a short command is loading. */
const commands: Readonly<Record<string, Listed>> = {
	init: {
		summary: 'writes a configuration, a job for CI and a pre-commit hook',
		async load() {
			const {initCommand} = await import('./commands/init.js');
			return initCommand;
		},
	},
	check: {
		summary: 'checks targets and reports',
		async load() {
			const {checkCommand} = await import('./commands/check.js');
			return checkCommand;
		},
	},
	baseline: {
		summary: 'accepts existing findings and fails on new ones',
		async load() {
			const {baselineCommand} = await import('./commands/baseline.js');
			return baselineCommand;
		},
	},
	snapshot: {
		summary: 'reads from Azure what exists outside the stacks',
		async load() {
			const {snapshotCommand} = await import('./commands/snapshot.js');
			return snapshotCommand;
		},
	},
	config: {
		summary: 'shows the configuration of a check, and where it comes from',
		async load() {
			const {configCommand} = await import('./commands/config.js');
			return configCommand;
		},
	},
	policies: {
		summary: 'lists the policies',
		async load() {
			const {policiesCommand} = await import('./commands/policies.js');
			return policiesCommand;
		},
	},
	explain: {
		summary: 'explains one policy',
		async load() {
			const {explainCommand} = await import('./commands/explain.js');
			return explainCommand;
		},
	},
};

const usage = `arc-gate COMMAND

${Object.entries(commands)
	.map(([name, {summary}]) => `  ${name.padEnd(10)}${summary}\n`)
	.join('')}
  --help, --version

\`arc-gate COMMAND --help\` shows its usage and options.
`;

async function main(args: readonly string[], terminal: Terminal): Promise<number> {
	const options = new Set(args.slice(0, args.includes('--') ? args.indexOf('--') : undefined));
	const [name, ...rest] = args;
	if (options.has('--version')) {
		terminal.print(`${ownVersion()}\n`);
		return 0;
	}

	const names = Object.keys(commands);
	const command = name !== undefined && Object.hasOwn(commands, name) ? await commands[name]?.load() : undefined;
	if (options.has('--help') || options.has('-h')) {
		terminal.print(command?.usage ?? usage);
		return 0;
	}

	if (command === undefined) {
		const known = `the commands are ${names.join(', ')}`;
		throw new Problem(
			name === undefined ? `no command given; ${known}` : `unknown command "${name}"${meant(name, names)}; ${known}`,
			'See arc-gate --help.',
		);
	}

	return command.run(rest, terminal);
}

function ownVersion(): string {
	const manifest: unknown = JSON.parse(readFileSync(path.join(__dirname, '../../package.json'), 'utf8'));
	return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

async function run(terminal: Terminal): Promise<void> {
	try {
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

// By itself, Node.js would end with status 1, which stands for findings.
process.on('uncaughtException', error => {
	tell(error, terminal);
	process.exit(2);
});

void run(terminal);

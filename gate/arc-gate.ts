#!/usr/bin/env node
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {check} from './check.js';
import {type CommandLine, parseCommandLine, usage} from './command-line.js';
import {jsonReport} from './json.js';
import {printable} from './printable.js';
import {errorText, Problem} from './problem.js';
import {reporters} from './reporters.js';
import type {Result} from './result.js';
import {textReport} from './text.js';

const timeLimit = 5 * 60 * 1000;

/** What the command writes to standard error, without what would move a terminal's cursor. */
const say = (text: string): void => {
	process.stderr.write(`${text.split('\n').map(line => printable(line)).join('\n')}\n`);
};

async function main(): Promise<number> {
	const line = parseCommandLine(process.argv.slice(2));
	if (line === 'help') {
		process.stdout.write(usage);
		return 0;
	}

	if (line === 'version') {
		process.stdout.write(`${ownVersion()}\n`);
		return 0;
	}

	const result = await check(line, {
		timeLimit,
		progress(text) {
			say(`arc-gate: ${text}`);
		},
	});
	write(line, result);
	if (result.failures.length > 0) {
		say(`arc-gate: the check is incomplete: ${result.failures.map(({policy}) => policy).join(', ')} failed`);
		say(result.failures.every(({cause}) => cause === 'configuration')
			? 'Mend the configuration of these policies; the report says where.'
			: 'This is a defect of the policy pack, not of the stack.');
		return 2;
	}

	return result.passed ? 0 : 1;
}

function write(line: CommandLine, result: Result): void {
	for (const {kind, file} of line.reports) {
		try {
			writeFileSync(file, reporters[kind]?.(result) ?? '');
		} catch (error) {
			throw new Problem(`the report ${file} cannot be written: ${errorText(error)}`, 'Name a file in a folder that is there and may be written to.');
		}
	}

	const {stdout} = process;
	process.stdout.write(line.format === 'json'
		? jsonReport(result)
		: textReport(result, {color: stdout.isTTY && stdout.hasColors() && process.env['NO_COLOR'] === undefined, width: stdout.isTTY ? Math.max(40, stdout.columns) : 100}));
}

function ownVersion(): string {
	const manifest: unknown = JSON.parse(readFileSync(path.join(__dirname, '../../package.json'), 'utf8'));
	return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

async function run(): Promise<void> {
	try {
		process.exitCode = await main();
	} catch (error) {
		process.exitCode = 2;
		if (error instanceof Problem) {
			say(`arc-gate: ${error.message}`);
			if (error.advice !== undefined) {
				say(error.advice);
			}
		} else {
			say(`arc-gate: internal error: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
		}
	}
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		say('arc-gate: stopped');
		process.exit(2);
	});
}

void run();

import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Ajv2020} from 'ajv/dist/2020.js';
import schema from '../../gate/result.schema.json';
import type {Result} from '../../gate/results/result.js';

export const root = path.join(__dirname, '../../..');

export type GateRun = {readonly status: number | undefined; readonly output: string; readonly errors: string};

/** A Pulumi CLI without a login, which rejects every command. */
const bin = mkdtempSync(path.join(tmpdir(), 'pulumi-without-login-'));
writeFileSync(
	path.join(bin, 'pulumi'),
	'#!/bin/sh\necho "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions" >&2\nexit 255\n',
	{mode: 0o755},
);
process.once('exit', () => {
	rmSync(bin, {recursive: true});
});

const runs = new Map<string, Promise<GateRun>>();
let last: Promise<unknown> = Promise.resolve();

/**
Runs `arc-gate` as typed, with a Pulumi CLI without a login on PATH. Runs are queued, because other tests run in parallel; equal runs of an
occasion are not repeated.
*/
export async function runGate(args: readonly string[], folder = root, occasion = 0): Promise<GateRun> {
	const key = JSON.stringify([args, folder, occasion]);
	const known = runs.get(key);
	if (known !== undefined) {
		return known;
	}

	const before = last;
	const run = (async () => {
		await before;
		return start(args, folder);
	})();
	runs.set(key, run);
	last = run;
	return run;
}

async function start(args: readonly string[], folder: string): Promise<GateRun> {
	const child = spawn(process.execPath, [path.join(root, 'dist/gate/arc-gate.js'), ...args], {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1'},
	});
	const said = {output: '', errors: ''};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		said.output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said.errors += text;
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject).once('close', code => {
			resolve({status: code ?? undefined, ...said});
		});
	});
}

export async function check(
	args: readonly string[],
	folder = root,
): Promise<{readonly status: number | undefined; readonly result: Result}> {
	const {status, output, errors} = await runGate(['check', ...args, '--format', 'json'], folder);
	if (status !== 0 && status !== 1) {
		throw new Error(`arc-gate ended with status ${String(status)}: ${errors}`);
	}

	return {status, result: parseResult(output)};
}

const isResult = new Ajv2020().compile<Result>(schema);

/** Checks that the result matches its schema. */
function parseResult(text: string): Result {
	const value: unknown = JSON.parse(text);
	if (!isResult(value)) {
		throw new Error(`The result is not of the schema's form: ${JSON.stringify(isResult.errors)}`);
	}

	return value;
}

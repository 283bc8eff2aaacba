import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {Ajv2020} from 'ajv/dist/2020.js';
import schema from '../../gate/result.schema.json';
import type {Result} from '../../gate/results/result.js';

/** The root of the project. */
export const root = path.join(__dirname, '../../..');

/** What a run of `arc-gate` came to. */
export type GateRun = {readonly status: number | undefined; readonly output: string; readonly errors: string};

const runs = new Map<string, Promise<GateRun>>();
let last: Promise<unknown> = Promise.resolve();

/**
Runs `arc-gate` with the embedded engine, so that a Pulumi CLI on this machine makes no difference. Runs wait for one another, since other
tests run beside them; what has been asked before on the same occasion is not run again.
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
	const engine = ['check', 'baseline'].includes(args[0] ?? '') ? ['--engine', 'embedded'] : [];
	const child = spawn(process.execPath, [path.join(root, 'dist/gate/arc-gate.js'), ...args, ...engine], {
		cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, NO_COLOR: '1'},
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

/** Runs a check and reads its result. */
export async function check(args: readonly string[], folder = root): Promise<{readonly status: number | undefined; readonly result: Result}> {
	const {status, output, errors} = await runGate(['check', ...args, '--format', 'json'], folder);
	if (status !== 0 && status !== 1) {
		throw new Error(`arc-gate ended with status ${String(status)}: ${errors}`);
	}

	return {status, result: parseResult(output)};
}

const isResult = new Ajv2020().compile<Result>(schema);

/** Reads a result that the gate printed, which has to be of the form its schema says. */
function parseResult(text: string): Result {
	const value: unknown = JSON.parse(text);
	if (!isResult(value)) {
		throw new Error(`The result is not of the schema's form: ${JSON.stringify(isResult.errors)}`);
	}

	return value;
}

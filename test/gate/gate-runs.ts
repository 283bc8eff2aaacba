import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Ajv2020} from 'ajv/dist/2020.js';
import type {Result} from '../../gate/results/result.js';
import schema from '../../gate/result.schema.json';

export const root = path.resolve(__dirname, '../../..');

export const program = (name: string): string => path.join(root, 'test/gate/programs', name);

export const somePack = program('some-pack');

export type GateRun = {readonly status: number | undefined; readonly output: string; readonly errors: string};

/** Runs are queued: each starts three processes, and tests of a file run in parallel. */
let turn: Promise<unknown> = Promise.resolve();

export async function gate(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<GateRun> {
	const run = after(turn, async () => start(args, env));
	turn = run;
	return run;
}

async function after<T>(earlier: Promise<unknown>, then: () => Promise<T>): Promise<T> {
	await Promise.allSettled([earlier]);
	return then();
}

async function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<GateRun> {
	const child = spawn(process.execPath, [path.join(root, 'dist/gate/arc-gate.js'), ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...process.env, ...env},
	});
	let output = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
	});
	const status = await new Promise<number | undefined>((resolve, reject) => {
		child.once('error', reject).once('close', code => {
			resolve(code ?? undefined);
		});
	});
	return {status, output, errors};
}

export const check = async (target: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<GateRun> =>
	gate(['check', target, '--engine', 'embedded', '--policy-pack', somePack, ...args], env);

const isResult = new Ajv2020().compile<Result>(schema);

/** Fails if the result does not match its schema. */
export function resultOf(text: string): Result {
	const result: unknown = JSON.parse(text);
	if (!isResult(result)) {
		throw new Error(`not a result: ${JSON.stringify(isResult.errors)}`);
	}

	return result;
}

/** What the pack received in a call. */
export type Told = {
	readonly call: 'resource' | 'stack';
	readonly urn: string;
	readonly type: string;
	readonly props: Readonly<Record<string, unknown>>;
	readonly parent?: string;
	readonly dependencies?: readonly string[];
	readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
	readonly provider?: unknown;
	readonly opts?: Readonly<Record<string, unknown>>;
	readonly config?: unknown;
};

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && 'call' in value && 'props' in value;

export async function toldOf(
	target: string,
	args: readonly string[] = [],
	env: Readonly<Record<string, string>> = {},
): Promise<{run: GateRun; told: readonly Told[]}> {
	const folder = mkdtempSync(path.join(tmpdir(), 'told-'));
	try {
		const file = path.join(folder, 'told');
		const run = await check(target, ['--format', 'json', ...args], {...env, SOME_PACK_DUMP: file});
		if (run.status === 2) {
			throw new Error(run.errors);
		}

		return {
			run,
			told: readFileSync(file, 'utf8')
				.split('\n')
				.filter(line => line !== '')
				.map((line): unknown => JSON.parse(line))
				.filter(record => isTold(record)),
		};
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/**
Runs a program with the real Pulumi CLI and a policy pack: preview of a new stack, update, preview of the unchanged stack, and analysis of
the exported state. Offline, with the state in a temporary folder and providers from `stand-in`.
*/
import {spawn} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {preloading} from '../../gate/engines/preload-options.js';
import type {Answers} from './stand-in/provider.js';
import {startStandIns, type StandIns} from './stand-in/server.js';
import type {Toolchain} from './toolchain.js';

/** A violation in the engine's events. */
export type PolicyEvent = {
	readonly policyName: string;
	readonly message: string;
	readonly enforcementLevel: string;
	readonly severity?: string;
	readonly resourceUrn?: string;
};

export type Run = {
	readonly exitCode: number;
	readonly output: string;
	readonly policyEvents: readonly PolicyEvent[];
	/** Lines of the file named by ARC_GATE_EVIDENCE. */
	readonly evidence: readonly unknown[];
};

/** The runs of one program with one pack, and the final state. */
export type Passage = {
	readonly stack: string;
	readonly preview: Run;
	readonly up: Run;
	readonly unchanged: Run;
	readonly analyze: Run;
	/** The exported state's file, which exists until the engine is closed. */
	readonly stateFile: string;
};

export type Engine = {
	readonly run: (program: string, pack: string) => Promise<Passage>;
	/** Only previews a new stack. */
	readonly preview: (program: string, pack: string) => Promise<Run>;
	readonly close: () => Promise<void>;
};

/** The stack with a configuration file, as the gate selects it. */
async function stackOf(program: string): Promise<string> {
	const files = await readdir(program);
	const [only, ...others] = files.flatMap(file => /^Pulumi\.(.+)\.ya?ml$/v.exec(file)?.[1] ?? []);
	return only !== undefined && others.length === 0 ? only : 'preview';
}

/** Copies a program without its packages, and links them. */
async function copyProgram(program: string, target: string): Promise<void> {
	await cp(program, target, {recursive: true, filter: source => path.basename(source) !== 'node_modules'});
	const own = path.join(program, 'node_modules');
	await symlink(path.resolve(existsSync(own) ? own : 'node_modules'), path.join(target, 'node_modules'), 'junction');
}

function parseLines(text: string): unknown[] {
	return text
		.split('\n')
		.filter(line => line.startsWith('{'))
		.map((line): unknown => JSON.parse(line));
}

function isPolicyEvent(event: unknown): event is PolicyEvent {
	return typeof event === 'object' && event !== null && 'policyName' in event && 'message' in event;
}

function policyEventsOf(lines: readonly unknown[]): PolicyEvent[] {
	return lines.flatMap(line =>
		typeof line === 'object' && line !== null && 'policyEvent' in line && isPolicyEvent(line.policyEvent) ? [line.policyEvent] : [],
	);
}

async function textOf(file: string): Promise<string> {
	return existsSync(file) ? readFile(file, 'utf8') : '';
}

/** The environment without settings of this machine. */
function cleanEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(?:PULUMI|ARM|AZURE|AWS|ARC|NODE_V8)_|^NODE_OPTIONS$/v.test(name)),
	);
}

type Workplace = {readonly toolchain: Toolchain; readonly standIns: StandIns; readonly home: string};

async function pulumi(
	workplace: Workplace,
	folder: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<{exitCode: number; output: string; stdout: string}> {
	const child = spawn(workplace.toolchain.pulumi, [...args, '--non-interactive', '--color', 'never'], {
		cwd: path.join(folder, 'program'),
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...cleanEnvironment(),
			PATH: workplace.toolchain.path,
			PULUMI_HOME: workplace.home,
			PULUMI_BACKEND_URL: `file://${path.join(folder, 'backend')}`,
			PULUMI_CONFIG_PASSPHRASE: '',
			PULUMI_SKIP_UPDATE_CHECK: 'true',
			PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
			PULUMI_DEBUG_COMMANDS: 'true',
			PULUMI_DEBUG_PROVIDERS: workplace.standIns.attach,
			// The programs are type-checked elsewhere.
			PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
			...env,
		},
	});
	let stdout = '';
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	const exitCode = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', code => {
			resolve(code ?? -1);
		});
	});
	return {exitCode, output, stdout};
}

async function mustSucceed(workplace: Workplace, folder: string, args: readonly string[]): Promise<void> {
	const {exitCode, output} = await pulumi(workplace, folder, args);
	if (exitCode !== 0) {
		throw new Error(`pulumi ${args.join(' ')} failed:\n${output}`);
	}
}

type Prepared = {
	readonly folder: string;
	readonly stack: string;
	readonly withPack: (name: string, args: readonly string[]) => Promise<Run>;
};

/** A new stack of a copy of a program. */
async function prepare(workplace: Workplace, program: string, pack: string): Promise<Prepared> {
	const folder = await mkdtemp(path.join(workplace.home, 'run-'));
	await mkdir(path.join(folder, 'backend'));
	await copyProgram(program, path.join(folder, 'program'));
	const stack = await stackOf(program);
	await mustSucceed(workplace, folder, ['stack', 'init', stack]);

	const withPack = async (name: string, args: readonly string[]): Promise<Run> => {
		const events = path.join(folder, `${name}-events.json`);
		const evidence = path.join(folder, `${name}-evidence.json`);
		const asksForEvents = args[0] !== 'policy';
		const {exitCode, output, stdout} = await pulumi(
			workplace,
			folder,
			[...args, '--policy-pack', path.resolve(pack), ...(asksForEvents ? ['--stack', stack, '--event-log', events] : ['--json'])],
			{
				ARC_GATE_EVIDENCE: evidence,
				ARC_GATE_TEXTS: path.join(folder, `${name}-texts`),
				// Backends on disk have no stack tags with the runtime.
				ARC_GATE_RUNTIME: 'nodejs',
				NODE_OPTIONS: preloading(),
			},
		);
		return {
			exitCode,
			output,
			policyEvents: policyEventsOf(parseLines(asksForEvents ? await textOf(events) : stdout)),
			evidence: parseLines(await textOf(evidence)),
		};
	};

	return {folder, stack, withPack};
}

async function pass(workplace: Workplace, program: string, pack: string): Promise<Passage> {
	const {folder, stack, withPack} = await prepare(workplace, program, pack);
	const advisory = path.join(folder, 'advisory.json');
	await writeFile(advisory, JSON.stringify({all: 'advisory'}));
	const preview = await withPack('preview', ['preview']);
	// A mandatory violation would stop the update before the first resource; at level advisory the findings are the same and everything is
	// created.
	const up = await withPack('up', ['up', '--yes', '--skip-preview', '--policy-pack-config', advisory]);
	const unchanged = await withPack('unchanged', ['preview']);
	const stateFile = path.join(folder, 'state.json');
	await mustSucceed(workplace, folder, ['stack', 'export', '--stack', stack, '--file', stateFile]);
	const analyze = await withPack('analyze', ['policy', 'analyze', '--file', stateFile]);
	return {stack, preview, up, unchanged, analyze, stateFile};
}

/**
Starts the stand-ins and returns an engine.

@param answers - results of services for single resources
*/
export async function startEngine(toolchain: Toolchain, answers?: Answers): Promise<Engine> {
	const home = await mkdtemp(path.join(tmpdir(), 'engine-'));
	const standIns = await startStandIns(answers);
	const workplace = {toolchain, standIns, home};
	return {
		run: async (program, pack) => pass(workplace, program, pack),
		async preview(program, pack) {
			const {withPack} = await prepare(workplace, program, pack);
			return withPack('preview', ['preview']);
		},
		async close() {
			standIns.close();
			await rm(home, {recursive: true, force: true});
		},
	};
}

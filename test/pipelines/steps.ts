import {execFile} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parse} from 'yaml';
import {isRecord} from '../../policies/definition/option.js';

export type Step = {readonly name: string; readonly script: string; readonly env: Readonly<Record<string, string>>};

export type StepResult = {readonly status: number; readonly output: string};

const root = path.resolve(__dirname, '../../..');
const samples = path.join(root, 'examples/pipelines');

export const textOf = (file: string): string => readFileSync(path.join(samples, file), 'utf8');

export const sample = (file: string): unknown => parse(textOf(file));

/** A member of data by its path. */
export function inside(data: unknown, ...names: ReadonlyArray<string | number>): unknown {
	let found = data;
	for (const name of names) {
		found = isRecord(found) ? found[name] : Array.isArray(found) && typeof name === 'number' ? found[name] : undefined;
	}

	return found;
}

/** Steps with a script, under the name of the pipeline's kind. */
export const stepsOf = (list: unknown, key: 'run' | 'script'): readonly Step[] =>
	Array.isArray(list)
		? list.flatMap((step: unknown) => {
				const script = inside(step, key);
				const env = inside(step, 'env');
				return typeof script === 'string'
					? [
							{
								name: [inside(step, 'name'), inside(step, 'displayName')].find(name => typeof name === 'string') ?? script,
								script,
								env: Object.fromEntries(
									Object.entries(isRecord(env) ? env : {}).map(([name, value]) => [name, String(value)]),
								),
							},
						]
					: [];
			})
		: [];

/** A user's project with the package installed, and a shell in it. */
export class Workspace {
	readonly folder = mkdtempSync(path.join(tmpdir(), 'pipeline-'));
	readonly #commands = path.join(this.folder, '.commands');

	/** @param program - Pulumi program in JavaScript */
	constructor(program: string) {
		this.write('Pulumi.yaml', 'name: sample\nruntime: nodejs\n');
		this.write('package.json', JSON.stringify({name: 'sample', private: true, main: 'index.js'}));
		this.write('index.js', program);
		const modules = path.join(this.folder, 'node_modules');
		mkdirSync(path.join(modules, '.bin'), {recursive: true});
		symlinkSync(root, path.join(modules, 'pulumi-policy-azure-arc'), 'junction');
		symlinkSync(path.join(root, 'node_modules/@pulumi'), path.join(modules, '@pulumi'), 'junction');
		symlinkSync('../pulumi-policy-azure-arc/dist/gate/arc-gate.js', path.join(modules, '.bin/pulumi-policy-azure-arc'));
		chmodSync(path.join(root, 'dist/gate/arc-gate.js'), 0o755);
		this.write('.answer', '');
		mkdirSync(this.#commands);
		// Machines of GitHub and Azure Pipelines have a Pulumi CLI without a login.
		this.write(
			'.commands/pulumi',
			'#!/bin/sh\necho "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions" >&2\nexit 255\n',
		);
		chmodSync(path.join(this.#commands, 'pulumi'), 0o755);
		// Commands that access the network: installed packages, and GitHub.
		for (const command of ['npm', 'gh']) {
			const file = path.join(this.#commands, command);
			writeFileSync(
				file,
				`#!/bin/sh\nprintf '%s\\n' "${command} $*" >> "${this.folder}/.called"\ncase "$*" in *--jq*) cat "${this.folder}/.answer" ;; esac\n`,
			);
			chmodSync(file, 0o755);
		}
	}

	/** Calls of those commands with arguments. */
	get called(): readonly string[] {
		return this.read('.called')
			.split('\n')
			.filter(line => line !== '');
	}

	write(file: string, text: string): void {
		writeFileSync(path.join(this.folder, file), text);
	}

	read(file: string): string {
		const full = path.join(this.folder, file);
		return existsSync(full) ? readFileSync(full, 'utf8') : '';
	}

	/**
	Runs a step like a runner: the shell ends with the first failing command.

	@param settings - of the runner, and values of its expressions
	*/
	async run(
		{script, env}: Step,
		{
			variables,
			expressions = {},
		}: {readonly variables: Readonly<Record<string, string>>; readonly expressions?: Readonly<Record<string, string>>},
	): Promise<StepResult> {
		const own = Object.fromEntries(
			Object.entries(env).map(([name, value]) => [
				name,
				value.replaceAll(/\$\{\{ (?<expression>[^\}]+) \}\}/gv, (_, expression: string) => expressions[expression] ?? ''),
			]),
		);
		return new Promise(resolve => {
			execFile(
				'bash',
				['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
				{
					cwd: this.folder,
					env: {
						HOME: this.folder,
						PATH: [this.#commands, path.dirname(process.execPath), '/usr/bin', '/bin'].join(path.delimiter),
						CI: 'true',
						npm_config_offline: 'true',
						...variables,
						...own,
					},
				},
				(error, stdout, stderr) => {
					resolve({status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output: `${stdout}${stderr}`});
				},
			);
		});
	}

	remove(): void {
		rmSync(this.folder, {recursive: true});
	}
}

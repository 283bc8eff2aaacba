import {type ChildProcess, spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {clearTimeout, setTimeout} from 'node:timers';
import {stripVTControlCharacters} from 'node:util';
import {atExit} from './at-exit.js';

export type Child = ChildProcess & {readonly stdout: Readable; readonly stderr: Readable};

type Ending = {
	/** The exit status; `undefined` if the process exceeded its time limit. */
	readonly status?: number;
	readonly output: string;
	readonly errors: string;
};

/**
Starts a process in its own group, which ends with this one. If this process is killed, a process started with `end-with-parent.js` notices
it because its fourth stream closes.
*/
export function startChild(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Child {
	// Windows has no process groups, and would open a window for each.
	const child = spawn(command, args, {cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: !isWindows});
	const {stdout, stderr} = child;
	if (stdout === null || stderr === null) {
		throw new TypeError('A process without streams.');
	}

	const forget = atExit(() => {
		endGroup(child);
	});
	child.once('exit', () => {
		endGroup(child);
		forget();
	});
	return Object.assign(child, {stdout, stderr});
}

export function endGroup(child: Pick<ChildProcess, 'pid' | 'kill'>): void {
	if (child.pid === undefined) {
		return;
	}

	try {
		if (isWindows) {
			child.kill('SIGKILL');
		} else {
			process.kill(-child.pid, 'SIGKILL');
		}
	} catch (error) {
		// The group may have ended already.
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
			throw error;
		}
	}
}

const isWindows = process.platform === 'win32';

/** How long to wait for output after a process has ended, in milliseconds: another process may keep the stream open. */
const grace = 2000;

/** @param timeLimit - in milliseconds, after which the process is stopped */
export async function childEnding(child: Child, timeLimit: number): Promise<Ending> {
	const said = {output: '', errors: ''};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		said.output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said.errors += text;
	});
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		endGroup(child);
	}, timeLimit);
	try {
		const status = await new Promise<number>((resolve, reject) => {
			child
				.once('error', reject)
				.once('exit', code => {
					setTimeout(() => {
						resolve(code ?? 1);
						child.stdout.destroy();
						child.stderr.destroy();
					}, grace).unref();
				})
				.once('close', code => {
					resolve(code ?? 1);
				});
		});
		return {...(!late && {status}), output: stripVTControlCharacters(said.output), errors: stripVTControlCharacters(said.errors)};
	} finally {
		clearTimeout(timer);
	}
}

/** This gate's folders, as named by Node.js and by source maps. */
const gate = path.resolve(__dirname, '..');
const ownFolders = [gate, path.resolve(gate, '../../gate')].map(folder => `${folder}${path.sep}`);

/** A process's error output, without stack frames that are not the user's. */
export function userLines(text: string): string {
	const lines = stripVTControlCharacters(text)
		.split('\n')
		.filter(
			line =>
				!/^\s+at .*(?:node_modules|\(node:|at node:|\(<anonymous>\))/v.test(line) &&
				!(/^\s+at /v.test(line) && ownFolders.some(folder => line.includes(folder))),
		);
	return (lines.length > 40 ? [...lines.slice(0, 40), '…'] : lines).join('\n').trim();
}

import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {clearTimeout, setTimeout} from 'node:timers';
import {stripVTControlCharacters} from 'node:util';
import {atExit} from './at-exit.js';

/** A process of ours, with its output and its errors. */
export type Child = ChildProcess & {readonly stdout: Readable; readonly stderr: Readable};

/** How a process ended. */
type Ending = {
	/** The exit status; missing where the process was stopped because it did not end in time. */
	readonly status?: number;
	readonly output: string;
	readonly errors: string;
};

/**
Starts a process that does not outlive this one, and neither do the processes that it starts: they are a group of their own.
Where this process is killed, one that was started with `end-with-parent.js` notices by the end of its fourth stream.
*/
export function startChild(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Child {
	// Windows knows no groups of processes, and would show a window for each.
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

/** Ends a process and all that it has started. */
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
		// A group whose last process has ended is what was wanted.
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
			throw error;
		}
	}
}

const isWindows = process.platform === 'win32';

/** How long the output of a process is waited for once it has ended, in milliseconds: another process may keep it open. */
const grace = 2000;

/**
Waits for a process to end.
@param timeLimit After how many milliseconds it is stopped.
*/
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

/** What a failed process says, without the frames of a stack trace that are not the user's own. */
export function userLines(text: string): string {
	const lines = stripVTControlCharacters(text)
		.split('\n')
		.filter(line => !/^\s+at .*(?:node_modules|\(node:|at node:|\(<anonymous>\))/v.test(line));
	return (lines.length > 40 ? [...lines.slice(0, 40), '…'] : lines).join('\n').trim();
}

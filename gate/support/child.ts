import {type ChildProcess, spawn} from 'node:child_process';
import {Socket} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {Readable, type Writable} from 'node:stream';
import {clearTimeout, setTimeout} from 'node:timers';
import {stripVTControlCharacters} from 'node:util';
import {atExit} from './at-exit.js';
import {Problem} from './problem.js';

export type Child = ChildProcess & {readonly stdout: Readable; readonly stderr: Readable};

type Ending = {
	/** `undefined` if the process exceeded its time limit. */
	readonly status?: number;
	readonly output: string;
	readonly errors: string;
	/** The process printed more than is kept, so the beginning is missing. */
	readonly isCut: boolean;
};

/**
Starts a process in its own group, which ends with this one. If this process is killed, a guard ends the group; without one, a process
started with `end-with-parent.js` notices it because its fourth stream closes.
*/
export function startChild(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Child {
	// Windows has no process groups, and would open a window for each.
	const child = spawn(command, args, {cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: !isWindows});
	const {stdout, stderr} = child;
	// Without descriptors for them, Node.js leaves the streams undefined, against its types.
	if (!(stdout instanceof Readable && stderr instanceof Readable)) {
		child.on('error', () => undefined);
		throw new Problem(
			`no process can be started with ${path.basename(command)}: the system allows no more files or processes`,
			'Raise the limits (`ulimit -n` and `ulimit -u`), or run fewer checks at once (`--jobs`).',
		);
	}

	const guard = isWindows || child.pid === undefined ? undefined : startGuard(child.pid);
	const forget = atExit(() => {
		// The guard ends what is left.
		signalGroup(child, guard?.pid === undefined ? 'SIGKILL' : 'SIGTERM');
	});
	child.once('exit', () => {
		endGroup(child);
		guard?.stdin.end('\n');
		forget();
	});
	return Object.assign(child, {stdout, stderr});
}

/**
Starts a shell that ends a group of processes once this process, and with it the shell's standard input, is gone. A process of the group may
be too busy to notice.
*/
function startGuard(group: number): {readonly pid: number | undefined; readonly stdin: Writable} {
	const script = `read -r line || { kill -s TERM -- "-$0"; sleep ${grace / 1000}; kill -s KILL -- "-$0"; }`;
	const guard = spawn('/bin/sh', ['-c', script, String(group)], {stdio: ['pipe', 'ignore', 'ignore'], detached: true});
	// Without a shell, the group has no guard.
	guard.on('error', () => undefined).unref();
	guard.stdin.on('error', () => undefined);
	if (guard.stdin instanceof Socket) {
		guard.stdin.unref();
	}

	return {pid: guard.pid, stdin: guard.stdin};
}

export function endGroup(child: Pick<ChildProcess, 'pid' | 'kill'>): void {
	signalGroup(child, 'SIGKILL');
}

function signalGroup(child: Pick<ChildProcess, 'pid' | 'kill'>, signal: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined) {
		return;
	}

	try {
		if (isWindows) {
			child.kill(signal);
		} else {
			process.kill(-child.pid, signal);
		}
	} catch (error) {
		// The group may have ended already.
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
			throw error;
		}
	}
}

const isWindows = process.platform === 'win32';

/** Time in milliseconds to wait for output after a process has ended: another process may keep the stream open. */
const grace = 2000;

/** Keeps the end of a process's output, which may be endless. */
class Tail {
	isCut = false;
	#text = '';
	readonly #maxLength: number;

	constructor(stream: Readable, maxLength: number) {
		this.#maxLength = maxLength;
		stream.setEncoding('utf8').on('data', (text: string) => {
			this.#text += text;
			if (this.#text.length > 2 * maxLength) {
				this.#text = this.#text.slice(-maxLength);
				this.isCut = true;
			}
		});
	}

	get text(): string {
		return stripVTControlCharacters(this.#text.slice(-this.#maxLength));
	}
}

const maxOutputLength = 1_000_000;

/** After `timeLimit` milliseconds, the process is stopped. `maxLength` characters of its output, and of its errors, are kept. */
export async function childEnding(child: Child, timeLimit: number, maxLength = maxOutputLength): Promise<Ending> {
	const output = new Tail(child.stdout, maxLength);
	const errors = new Tail(child.stderr, maxLength);
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		// The Pulumi CLI ends its plugins, which are groups of their own.
		signalGroup(child, 'SIGTERM');
		setTimeout(() => {
			endGroup(child);
		}, grace).unref();
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
		return {...(!late && {status}), output: output.text, errors: errors.text, isCut: output.isCut};
	} finally {
		clearTimeout(timer);
	}
}

const gate = path.resolve(__dirname, '..');
const ownFolders = [gate, path.resolve(gate, '../../gate')].map(folder => `${folder}${path.sep}`);

/** Without stack frames that are not the user's. */
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

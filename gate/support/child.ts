import {type ChildProcessByStdio, spawn} from 'node:child_process';
import type {Readable} from 'node:stream';
import {clearTimeout, setTimeout} from 'node:timers';
import {stripVTControlCharacters} from 'node:util';
import {atExit} from './at-exit.js';

/** A process of ours, with its output and its errors. */
// eslint-disable-next-line @typescript-eslint/no-restricted-types -- Node.js says null
export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** How a process ended. */
type Ending = {
	/** The exit status; missing where the process was stopped because it did not end in time. */
	readonly status?: number;
	readonly output: string;
	readonly errors: string;
};

/** Starts a process that does not outlive this one. */
export function startChild(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Child {
	const child = spawn(command, args, {cwd, env, stdio: ['ignore', 'pipe', 'pipe']});
	child.once(
		'close',
		atExit(() => {
			child.kill('SIGKILL');
		}),
	);
	return child;
}

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
		child.kill('SIGKILL');
	}, timeLimit);
	try {
		const status = await new Promise<number>((resolve, reject) => {
			child.once('error', reject).once('close', code => {
				resolve(code ?? 1);
			});
		});
		return {...(late ? {} : {status}), output: stripVTControlCharacters(said.output), errors: stripVTControlCharacters(said.errors)};
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

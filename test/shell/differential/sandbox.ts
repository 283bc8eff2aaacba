/**
A folder in which a shell script actually runs. Its PATH has only stubs that record their calls, wrappers that run their arguments, and
harmless programs without network access. HOME is the folder.
*/
import {spawn} from 'node:child_process';
import {
	accessSync,
	chmodSync,
	constants,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

export type Call = readonly [string, ...string[]];

/** Whether the stubs succeed. */
export type World = 'succeeds' | 'fails';

const stubs = [
	'azcmagent',
	'az',
	'systemctl',
	'curl',
	'wget',
	'apt-get',
	'apt',
	'yum',
	'dnf',
	'zypper',
	'rpm',
	'dpkg',
	'hostname',
	'sleep',
	'rm',
	'logger',
	'notify',
	'ping',
	'pgrep',
	'getopt',
	'ufw',
	'ssh',
];

const harmless = [
	'bash',
	'sh',
	'env',
	'nohup',
	'timeout',
	'nice',
	'xargs',
	'cat',
	'mkdir',
	'chmod',
	'tee',
	'base64',
	'sed',
	'grep',
	'tr',
	'cut',
	'head',
	'tail',
	'mv',
	'cp',
	'touch',
	'seq',
	'sort',
	'basename',
	'dirname',
	'gzip',
	'gunzip',
	'true',
	'false',
	'wc',
];

const sudo = `#!/bin/sh
while [ $# -gt 0 ]; do
	case "$1" in
		--) shift; break ;;
		-u | -g) shift 2 ;;
		-*) shift ;;
		*) break ;;
	esac
done
exec env "$@"
`;

const folders = (process.env['PATH'] ?? '').split(path.delimiter);

const found = (program: string): string | undefined =>
	folders
		.map(folder => path.join(folder, program))
		.find(file => {
			try {
				accessSync(file, constants.X_OK);
				return path.isAbsolute(file);
			} catch {
				return false;
			}
		});

/** The machine's bash, if any. */
export const bash = process.platform === 'win32' ? undefined : found('bash');

/**
Why a script must not run here: it could write or run something outside its folder, or not end. Testing whether a file exists is harmless.
*/
export function refusal(text: string): string | undefined {
	const written = text
		.replaceAll(/^#!.*$/gmv, '')
		.replaceAll(/\[ !? ?-[a-z] \/[^\]]*\]/gv, '')
		.replaceAll('/dev/null', '')
		.replaceAll(/https?:\/\/\S+/gv, '');
	if (/(?:^|[^\w.~\)\}])\/\w/mv.test(written)) {
		return 'names an absolute path';
	}

	if (written.includes('../') || /\$\{?(?!HOME)\w+\}?"?\//v.test(written)) {
		return 'names a path that may lead elsewhere';
	}

	return /bash -lc|\bsu\b/v.test(written) ? 'asks for a login shell, which sets its own PATH' : undefined;
}

function readLog(file: string): readonly Call[] {
	const words = existsSync(file) ? readFileSync(file, 'utf8').split('\0') : [];
	const calls: Call[] = [];
	for (let index = 0; index + 1 < words.length;) {
		const count = Number(words[index + 1]);
		calls.push([words[index] ?? '', ...words.slice(index + 2, index + 2 + count)]);
		index += 2 + count;
	}

	return calls;
}

/** Time limit of a script, in milliseconds. */
const patience = 5000;

/** Scripts run one per lane, so that waiting for the machine does not count as time. */
const lanes: Array<Promise<unknown>> = [Promise.resolve(), Promise.resolve()];
let runs = 0;

/**
Runs a script in its own folder.

@returns all stub calls in order; `undefined` if the script exceeded the time limit
*/
export async function run(shell: string, text: string, world: World = 'succeeds'): Promise<readonly Call[] | undefined> {
	const lane = runs++ % lanes.length;
	const mine = (async () => {
		await lanes[lane];
		return runNow(shell, text, world);
	})();
	lanes[lane] = mine.catch(() => undefined);
	return mine;
}

async function runNow(shell: string, text: string, world: World): Promise<readonly Call[] | undefined> {
	const folder = mkdtempSync(path.join(tmpdir(), 'differential-'));
	const programs = path.join(folder, 'programs');
	const home = path.join(folder, 'home');
	const log = path.join(folder, 'log');
	mkdirSync(programs);
	mkdirSync(home);
	const stub = path.join(folder, 'stub');
	writeFileSync(stub, `#!/bin/sh\nprintf '%s\\0' "\${0##*/}" "$#" "$@" >> '${log}'\nexit ${world === 'succeeds' ? 0 : 1}\n`);
	writeFileSync(path.join(programs, 'sudo'), sudo);
	writeFileSync(path.join(home, 'script.sh'), text);
	chmodSync(stub, 0o755);
	chmodSync(path.join(programs, 'sudo'), 0o755);
	for (const name of stubs) {
		symlinkSync(stub, path.join(programs, name));
	}

	for (const name of harmless) {
		const real = found(name);
		if (real !== undefined) {
			symlinkSync(real, path.join(programs, name));
		}
	}

	try {
		const hasEnded = await new Promise<boolean>(resolve => {
			const child = spawn(shell, ['script.sh'], {cwd: home, env: {PATH: programs, HOME: home}, stdio: 'ignore', detached: true});
			const timer = setTimeout(() => {
				resolve(false);
				if (child.pid !== undefined) {
					process.kill(-child.pid, 'SIGKILL');
				}
			}, patience);
			child.on('close', () => {
				clearTimeout(timer);
				resolve(true);
			});
			child.on('error', () => {
				clearTimeout(timer);
				resolve(false);
			});
		});
		return hasEnded ? readLog(log) : undefined;
	} finally {
		rmSync(folder, {recursive: true, force: true, maxRetries: 3});
	}
}

import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {atExit} from './at-exit.js';
import {errorText, Problem} from './problem.js';

/** Several machines or containers may share a temporary folder. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Folder names contain the machine and the process. */
const named = /^arc-gate-(?<machine>[\da-f]{8})-(?<owner>\d+)-/v;

let isSwept = false;

/** Packs and programs run in other folders. */
export function resolveTemporaryFolder(): void {
	for (const name of ['TMPDIR', 'TMP', 'TEMP']) {
		const folder = process.env[name];
		if (folder !== undefined && folder !== '') {
			process.env[name] = path.resolve(folder);
		}
	}
}

/** Creates a folder that is removed after use or with this process. Throws `Problem` if none can be created. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
	const folder = newFolder();
	const remove = () => {
		rmSync(folder, {recursive: true, force: true});
	};

	const keep = atExit(remove);
	try {
		return await use(folder);
	} finally {
		keep();
		remove();
	}
}

function newFolder(): string {
	sweep();
	try {
		return mkdtempSync(path.join(tmpdir(), `arc-gate-${machine}-${process.pid}-`));
	} catch (error) {
		throw new Problem(
			`no temporary folder can be made in ${tmpdir()}: ${errorText(error)}`,
			'Set TMPDIR to a folder that exists and is writable.',
		);
	}
}

/** Removes what killed checks left. */
function sweep(): void {
	if (isSwept) {
		return;
	}

	isSwept = true;
	for (const name of namesIn(tmpdir())) {
		const owner = named.exec(name)?.groups;
		if (owner?.['machine'] === machine && !isRunning(Number(owner['owner']))) {
			removeDead(path.join(tmpdir(), name));
		}
	}
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function removeDead(folder: string): void {
	try {
		rmSync(folder, {recursive: true, force: true});
	} catch {
		// It may belong to another user.
	}
}

function isRunning(id: number): boolean {
	try {
		return process.kill(id, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

import {
	type BigIntStats,
	accessSync,
	closeSync,
	constants,
	existsSync,
	mkdirSync,
	openSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {errorText, Problem} from './problem.js';

/** `the report`, `arc.json`. */
export type OutputFile = {readonly what: string; readonly file: string};

/** Checks that a file can be written before the work starts. Its folders need not exist. Throws `Problem` if it cannot be written. */
export function checkWritable(output: OutputFile): void {
	if (isFolder(output.file)) {
		throw unwritable(output, 'it is a folder');
	}

	const folder = nearestThere(path.dirname(path.resolve(output.file)));
	if (!isFolder(folder)) {
		throw unwritable(output, `${folder} is not a folder`);
	}

	try {
		accessSync(existsSync(output.file) ? output.file : folder, constants.W_OK);
	} catch (error) {
		throw unwritable(output, errorText(error));
	}
}

/** A report must not replace what the check reads. Throws `Problem` if the file is one of the inputs, also by another name. */
export function checkNoInput(output: OutputFile, inputs: readonly string[]): void {
	const own = statOf(output.file);
	const same = inputs.find(input => {
		const other = statOf(input);
		return own !== undefined && other !== undefined && own.isFile() && own.dev === other.dev && own.ino === other.ino;
	});
	if (same !== undefined) {
		throw unwritable(output, `the check reads it as ${same}`);
	}
}

function statOf(file: string): BigIntStats | undefined {
	try {
		return statSync(file, {bigint: true, throwIfNoEntry: false});
	} catch {
		return undefined;
	}
}

/** Atomically: a new file replaces the old one. Missing folders are created. Throws `Problem` if the file cannot be written. */
export function writeOutput(output: OutputFile, text: string): void {
	try {
		const before = statSync(output.file, {throwIfNoEntry: false});
		if (before !== undefined && !before.isFile()) {
			writeSpecial(output.file, text);
			return;
		}

		mkdirSync(path.dirname(path.resolve(output.file)), {recursive: true});
		replace(before === undefined ? output.file : realpathSync(output.file), text, before?.mode);
	} catch (error) {
		throw unwritable(output, errorText(error));
	}
}

/** Writes to a pipe or a device. Opening a pipe that is not read would wait without end, and fails with this flag. */
function writeSpecial(file: string, text: string): void {
	// Windows does not have the flag.
	const probe = openSync(file, process.platform === 'win32' ? 'w' : constants.O_WRONLY + constants.O_NONBLOCK);
	try {
		writeFileSync(file, text);
	} finally {
		closeSync(probe);
	}
}

function replace(file: string, text: string, mode: number | undefined): void {
	const temporary = `${file}.${process.pid}.tmp`;
	try {
		writeFileSync(temporary, text, {flag: 'wx', ...(mode !== undefined && {mode})});
		renameSync(temporary, file);
	} catch (error) {
		rmSync(temporary, {force: true});
		if (!(error instanceof Error && 'code' in error && ['EACCES', 'EBUSY', 'EPERM', 'EXDEV'].includes(String(error.code)))) {
			throw error;
		}

		// The folder does not allow a new file, or the file is a mount.
		writeFileSync(file, text);
	}
}

function nearestThere(file: string): string {
	let there = file;
	while (!existsSync(there) && there !== path.dirname(there)) {
		there = path.dirname(there);
	}

	return there;
}

function isFolder(file: string): boolean {
	return statOf(file)?.isDirectory() === true;
}

const unwritable = ({what, file}: OutputFile, why: string): Problem =>
	new Problem(`${what} ${file} cannot be written: ${why}`, 'Name a file in a folder that is writable.');

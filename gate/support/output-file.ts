import {accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {errorText, Problem} from './problem.js';

/** What is written, as messages name it, and where: `the report`, `arc.json`. */
export type OutputFile = {readonly what: string; readonly file: string};

/**
Makes sure that a file can be written, before the work is done that is to be written.
@throws A `Problem` where it cannot.
*/
export function checkWritable(output: OutputFile): void {
	const folder = path.dirname(path.resolve(output.file));
	if (isFolder(output.file)) {
		throw unwritable(output, 'it is a folder');
	}

	if (!isFolder(folder)) {
		throw unwritable(output, `there is no folder ${folder}`);
	}

	try {
		accessSync(existsSync(output.file) ? output.file : folder, constants.W_OK);
	} catch (error) {
		throw unwritable(output, errorText(error));
	}
}

/**
Writes a file, whole or not at all: beside the one that is there, which it then takes the place of.
@throws A `Problem` where it cannot be written.
*/
export function writeOutput(output: OutputFile, text: string): void {
	try {
		const before = statSync(output.file, {throwIfNoEntry: false});
		if (before !== undefined && !before.isFile()) {
			// A pipe or a device takes what it is given.
			writeFileSync(output.file, text);
			return;
		}

		replace(before === undefined ? output.file : realpathSync(output.file), text, before?.mode);
	} catch (error) {
		throw unwritable(output, errorText(error));
	}
}

function replace(file: string, text: string, mode: number | undefined): void {
	const beside = `${file}.${process.pid}.tmp`;
	try {
		writeFileSync(beside, text, {flag: 'wx', ...(mode !== undefined && {mode})});
		renameSync(beside, file);
	} catch (error) {
		rmSync(beside, {force: true});
		if (!(error instanceof Error && 'code' in error && ['EACCES', 'EBUSY', 'EPERM', 'EXDEV'].includes(String(error.code)))) {
			throw error;
		}

		// A folder that takes no other file, or a file that is mounted by itself.
		writeFileSync(file, text);
	}
}

function isFolder(file: string): boolean {
	try {
		return statSync(file).isDirectory();
	} catch {
		return false;
	}
}

const unwritable = ({what, file}: OutputFile, why: string): Problem =>
	new Problem(`${what} ${file} cannot be written: ${why}`, 'Name a file in a folder that exists and is writable.');

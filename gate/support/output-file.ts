import {accessSync, constants, existsSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
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
Writes a file.
@throws A `Problem` where it cannot be written.
*/
export function writeOutput(output: OutputFile, text: string): void {
	try {
		writeFileSync(output.file, text);
	} catch (error) {
		throw unwritable(output, errorText(error));
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

import {lstatSync, realpathSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {checkWritable, type OutputFile} from './output-file.js';
import {errorText, Problem} from './problem.js';

/**
Makes sure that a file for its owner alone can be written, before the work is done that is to be written: a path through a link is refused,
since it leads to where somebody else may have chosen.
@throws A `Problem` where it cannot.
*/
export function checkPrivateFile(output: OutputFile): void {
	checkWritable(output);
	const folder = path.dirname(path.resolve(output.file));
	const real = realpathSync(folder);
	if (real !== folder || lstatSync(output.file, {throwIfNoEntry: false})?.isSymbolicLink() === true) {
		throw new Problem(
			`${output.what} ${output.file} cannot be written: its path leads through a link`,
			`Name the file by its real path, as in ${path.join(real, path.basename(output.file))}.`,
		);
	}
}

/**
Writes a file that its owner alone can read, whole or not at all: beside the one that is there, which it then takes the place of.
@throws A `Problem` where it cannot be written.
*/
export function writePrivateFile(output: OutputFile, text: string): void {
	checkPrivateFile(output);
	const beside = `${output.file}.${process.pid}.tmp`;
	try {
		writeFileSync(beside, text, {flag: 'wx', mode: 0o600});
		renameSync(beside, output.file);
	} catch (error) {
		rmSync(beside, {force: true});
		throw new Problem(`${output.what} ${output.file} cannot be written: ${errorText(error)}`, 'Name a file in a folder of your own.');
	}
}

import {existsSync, lstatSync, realpathSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {checkWritable, type OutputFile} from './output-file.js';
import {errorText, Problem} from './problem.js';

/**
Checks that a private file can be written before the work starts. A path through a link is rejected, because someone else may have chosen
its target. Throws `Problem` if it cannot be written.
*/
export function checkPrivateFile(output: OutputFile): void {
	checkWritable(output);
	const folder = path.dirname(path.resolve(output.file));
	if (!existsSync(folder)) {
		throw new Problem(
			`${output.what} ${output.file} cannot be written: there is no folder ${folder}`,
			'Name a file in a folder of your own.',
		);
	}

	const real = realpathSync(folder);
	if (real !== folder || lstatSync(output.file, {throwIfNoEntry: false})?.isSymbolicLink() === true) {
		throw new Problem(
			`${output.what} ${output.file} cannot be written: its path leads through a link`,
			`Name the file by its real path, as in ${path.join(real, path.basename(output.file))}.`,
		);
	}
}

/** Atomically; only the owner can read the file. Throws `Problem` if it cannot be written. */
export function writePrivateFile(output: OutputFile, text: string): void {
	checkPrivateFile(output);
	const temporary = `${output.file}.${process.pid}.tmp`;
	try {
		writeFileSync(temporary, text, {flag: 'wx', mode: 0o600});
		renameSync(temporary, output.file);
	} catch (error) {
		rmSync(temporary, {force: true});
		throw new Problem(`${output.what} ${output.file} cannot be written: ${errorText(error)}`, 'Name a file in a folder of your own.');
	}
}

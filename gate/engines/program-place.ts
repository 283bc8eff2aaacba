/** Where a program calls this package's code, by the stack of an error. */
import path from 'node:path';
import {fileURLToPath} from 'node:url';

type Place = {readonly file: string; readonly line: number};

/** Folders of this package's code; source maps lead to the second one. */
const ownFolders = [path.resolve(__dirname, '..'), path.resolve(__dirname, '../../../gate')].map(folder => folder + path.sep);

/** Folders of this package, which contain no program. */
const ownFolder = path.resolve(__dirname, '../..') + path.sep;

/** Whether a module belongs to the program. */
export const isOfProgram = (file: string): boolean => !/[\/\\]node_modules[\/\\]/v.test(file) && !file.startsWith(ownFolder);

const isOwn = (frame: string): boolean => ownFolders.some(folder => frame.includes(folder));

/** Native functions have no place; the frame of a module's own code is `Object.<anonymous> (file:line:column)`. */
const isNative = (frame: string): boolean => /\(<anonymous>\)$|[ \(]<anonymous>:|at <anonymous>$|[ \(]node:/v.test(frame);

const isInPackage = (frame: string): boolean => frame.includes('node_modules');

export function programPlace(stack: string): Place | undefined {
	const own = stack
		.split('\n')
		.slice(1)
		.find(line => !isNative(line) && !isOwn(line) && !isInPackage(line));
	const [, file, line] = /(?:\(|at (?:async )?)(?<file>[^\(\)]+):(?<line>\d+):\d+\)?$/v.exec(own ?? '') ?? [];
	return file === undefined ? undefined : {file: file.startsWith('file:') ? fileURLToPath(file) : file, line: Number(line)};
}

/** Whether the program itself, and no package, runs the trap of a proxy. */
export function isAskedByProgram(stack: string): boolean {
	const first = stack
		.split('\n')
		.slice(2)
		.find(line => !/[ \(]<anonymous>(?:\)|:|$)/v.test(line));
	return first !== undefined && !isInPackage(first) && !isNative(first) && !isOwn(first);
}

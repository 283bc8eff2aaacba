import {readFileSync, statSync} from 'node:fs';

/** Reads a regular file only: a pipe or a device may have no end. Throws `Error` if it cannot be read. */
export function readFile(file: string) {
	if (!statSync(file).isFile()) {
		throw new Error('it is not a file');
	}

	return readFileSync(file);
}

/** Nested brackets in a text, above which the readers of JSON and YAML take too much time and memory. */
const maxDepth = 500;

/** JSON or YAML. Throws `Error` if it cannot be read or is nested too deeply. */
export function readDataText(file: string): string {
	const text = readFile(file).toString();
	let depth = 0;
	for (const [bracket] of text.matchAll(/[\[\]\{\}]/gv)) {
		depth = Math.max(0, depth + ('[{'.includes(bracket) ? 1 : -1));
		if (depth > maxDepth) {
			throw new Error(`it is nested more than ${maxDepth} deep`);
		}
	}

	return text;
}

/** Its text; `undefined` if it cannot be read. */
export function textIfReadable(file: string): string | undefined {
	try {
		return readFile(file).toString();
	} catch {
		return undefined;
	}
}

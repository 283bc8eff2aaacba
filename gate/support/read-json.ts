import {readFileSync} from 'node:fs';
import {errorText, Problem} from './problem.js';

/**
Reads a JSON file.
@param advice What to do where it cannot be read.
@throws A `Problem` with that advice.
*/
export function readJson(file: string, advice: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Problem(`${file} cannot be read as JSON: ${errorText(error)}`, advice);
	}
}

/** Whether a value is an object with names. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

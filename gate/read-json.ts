import {readFileSync} from 'node:fs';
import {errorText, Problem} from './problem.js';

/** Reads a JSON file. */
export function readJson(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Problem(`${file} cannot be read as JSON: ${errorText(error)}`);
	}
}

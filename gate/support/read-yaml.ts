import {readFileSync} from 'node:fs';
import {parse} from 'yaml';
import {Problem, errorText} from './problem.js';
import {isObject} from './read-json.js';

/** Reads a YAML file that holds an object. */

export function readYaml(file: string): Readonly<Record<string, unknown>> {
	try {
		const content: unknown = parse(readFileSync(file, 'utf8'));
		if (content === null || isObject(content)) {
			return content ?? {};
		}
	} catch (error) {
		throw new Problem(`${file} cannot be read: ${errorText(error)}`, 'Mend it: the message says where it is no YAML, or why it may not be read.');
	}

	throw new Problem(`${file} does not hold names and values`, 'Write them as `name: value`, one a line.');
}

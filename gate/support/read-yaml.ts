import {readFileSync} from 'node:fs';
import {parse} from 'yaml';
import {Problem, errorText} from './problem.js';
import {isObject} from './read-json.js';

export function readYaml(file: string): Readonly<Record<string, unknown>> {
	try {
		const content: unknown = parse(readFileSync(file, 'utf8'));
		if (content === null || isObject(content)) {
			return content ?? {};
		}
	} catch (error) {
		throw new Problem(
			`${file} cannot be read: ${errorText(error)}`,
			'Fix it: the message says where it is not YAML, or why it cannot be read.',
		);
	}

	throw new Problem(`${file} does not contain names and values`, 'Write them as `name: value`, one per line.');
}

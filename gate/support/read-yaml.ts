import {parseDocument, Scalar, visit} from 'yaml';
import {Problem, errorText} from './problem.js';
import {isObject} from './read-json.js';
import {readDataText} from './read-file.js';

/** `meaning` is the value of an unquoted word; by default, as in YAML 1.2. */
export function readYaml(file: string, meaning?: (word: string) => unknown): Readonly<Record<string, unknown>> {
	try {
		const document = parseDocument(readDataText(file));
		const [error] = document.errors;
		if (error !== undefined) {
			throw error;
		}

		if (meaning !== undefined) {
			visit(document, {
				Scalar(key, node) {
					if (key !== 'key' && node.type === Scalar.PLAIN && node.tag === undefined && node.source !== undefined) {
						node.value = meaning(node.source);
					}
				},
			});
		}

		const content: unknown = document.toJS();
		if (content === null || isObject(content)) {
			return content ?? {};
		}
	} catch (error) {
		throw new Problem(
			// Below its first line, the message shows the text, which may be a secret.
			`${file} cannot be read: ${errorText(error).split(/:?\n/v, 1).join('')}`,
			'Fix it: the message says where it is not YAML, or why it cannot be read.',
		);
	}

	throw new Problem(`${file} does not contain names and values`, 'Write them as `name: value`, one per line.');
}

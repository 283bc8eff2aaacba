import {jsonIn} from '../../shell/json.js';
import {jsonPlace, jsonWords} from './json-fault.js';
import {errorText, Problem} from './problem.js';
import {readFile} from './read-file.js';

/** Throws `Problem` with the advice if it cannot be read. */
export function readJson(file: string, advice: string): unknown {
	let text = '';
	try {
		const bytes = readFile(file);
		const encoding = foreignEncoding(bytes);
		if (encoding !== undefined) {
			throw new Problem(
				`${file} is encoded in ${encoding}, as PowerShell's > writes it; JSON must be UTF-8 without a byte order mark`,
				advice,
			);
		}

		text = bytes.toString('utf8');
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof Problem) {
			throw error;
		}

		const said = errorText(error);
		if (!(error instanceof SyntaxError)) {
			throw new Problem(`${file} cannot be read as JSON: ${said}`, advice);
		}

		const [line, column] = jsonPlace(text, said) ?? [];
		const where = line === undefined || column === undefined ? '' : ` at line ${line}, column ${column}`;
		throw new Problem(`${file} cannot be read as JSON: ${jsonWords(said)}${where}`, advice);
	}
}

/** By its byte order mark, or UTF-16 by the zero in the first character. */
function foreignEncoding(bytes: Uint8Array): string | undefined {
	const [first, second, third] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0) {
		return 'UTF-16';
	}

	return first === 0xef && second === 0xbb && third === 0xbf ? 'UTF-8 with a byte order mark' : undefined;
}

/** `undefined` for anything but an object, such as a line that is cut. */
export function objectInJson(text: string): Readonly<Record<string, unknown>> | undefined {
	const value = jsonIn(text);
	return isObject(value) ? value : undefined;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

import {parse as parseYaml} from 'yaml';
import type {Hole, Word} from '../../../shell/command.js';
import {jsonIn} from '../../../shell/json.js';
import {isRecord} from '../../resources/pulumi-proxies.js';

export type Written = {readonly value: unknown; readonly word: (text: string) => Word};

/** Characters for private use, which no script contains, stand for holes. */
const firstMark = 0xf_00_00;

const marks = /[\u{F0000}-\u{FFFFD}]/gv;

/** Longer text must be valid JSON. */
const lenientLength = 65_536;

/** The Azure CLI also accepts single quotes, and quotes that a shell left escaped. */
function lenient(text: string): unknown {
	try {
		const value: unknown = parseYaml(text, {maxAliasCount: 0, logLevel: 'silent', prettyErrors: false});
		return value;
	} catch {
		return undefined;
	}
}

/** `undefined` if the word is not a JSON object, as far as is known. */
export function parseWord(word: Word): Written | undefined {
	const holes: Hole[] = [];
	const text = word.pieces
		.map(piece => {
			if (typeof piece === 'string') {
				return piece.replaceAll(marks, '\u{FFFD}');
			}

			holes.push(piece);
			return String.fromCodePoint(firstMark + Math.min(holes.length - 1, 0xff_fd));
		})
		.join('')
		.trim();
	const bare = text.replaceAll(String.raw`\"`, '"');
	const isShort = text.startsWith('{') && text.length < lenientLength;
	for (const read of [
		() => jsonIn(text),
		() => jsonIn(bare),
		() => (isShort ? lenient(text) : undefined),
		() => (isShort ? lenient(bare) : undefined),
	]) {
		const value = read();
		if (isRecord(value)) {
			return {value, word: written => ({pieces: piecesOf(written, holes)})};
		}
	}

	return undefined;
}

function piecesOf(text: string, holes: readonly Hole[]): ReadonlyArray<string | Hole> {
	const pieces: Array<string | Hole> = [];
	let start = 0;
	for (const {0: mark, index} of text.matchAll(marks)) {
		if (index > start) {
			pieces.push(text.slice(start, index));
		}

		pieces.push(holes[(mark.codePointAt(0) ?? firstMark) - firstMark] ?? {});
		start = index + mark.length;
	}

	return start < text.length || pieces.length === 0 ? [...pieces, text.slice(start)] : pieces;
}

const entry = (value: unknown, name: string): unknown =>
	isRecord(value) ? Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] : undefined;

export function textsAt({value, word}: Written, path: readonly string[]): readonly Word[] {
	let found: unknown = value;
	for (const name of path) {
		found = entry(found, name);
	}

	return (Array.isArray(found) ? found : [found]).flatMap((item: unknown) => (typeof item === 'string' ? [word(item)] : []));
}

export const textAt = (written: Written, path: readonly string[]): Word | undefined => textsAt(written, path)[0];

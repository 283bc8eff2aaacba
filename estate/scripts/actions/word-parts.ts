import {approximateText, knownText, type Hole, type Word} from '../../../shell/command.js';

/** A word of which nothing is known. */
export const unknownWord: Word = {pieces: [{}]};

/** Stands for a hole in `matchable` text: one character, so that positions in that text are positions in the word. */
const holeMark = '\u{FFFD}';

/** The text of a word with one mark per hole. Positions in it may be given to `slice`. */
export const matchable = (word: Word): string => approximateText(word, holeMark);

/** The part of a word between two positions of its `matchable` text, holes kept. */
export function slice(word: Word, start: number, end = Number.POSITIVE_INFINITY): Word {
	const pieces: Array<string | Hole> = [];
	let position = 0;
	for (const piece of word.pieces) {
		const length = typeof piece === 'string' ? piece.length : holeMark.length;
		const from = Math.max(start - position, 0);
		const to = Math.min(end - position, length);
		if (from < to) {
			pieces.push(typeof piece === 'string' ? piece.slice(from, to) : piece);
		}

		position += length;
	}

	return {pieces};
}

/** Words and texts joined into one word. */
export function joined(...parts: ReadonlyArray<Word | string>): Word {
	const pieces: Array<string | Hole> = [];
	for (const piece of parts.flatMap(part => (typeof part === 'string' ? [part] : part.pieces))) {
		const last = pieces.at(-1);
		if (typeof piece === 'string' && typeof last === 'string') {
			pieces[pieces.length - 1] = last + piece;
		} else {
			pieces.push(piece);
		}
	}

	return {pieces};
}

/** The items of a list written as one word, split at commas: `a,b` or `a, b`. Empty items are left out. */
export const listItems = (word: Word): readonly Word[] =>
	[...matchable(word).matchAll(/[^\s,]+(?:\s+[^\s,]+)*/gv)].map(({0: item, index}) => slice(word, index, index + item.length));

/** The known text of a word, folded for comparing; `undefined` where a piece is unknown or the word is missing. */
export const folded = (word: Word | undefined): string | undefined => word && knownText(word)?.toLowerCase();

/** Whether two words are sure to have the same text, letter case aside. */
export function isSameText(one: Word, other: Word): boolean {
	const text = folded(one);
	return text !== undefined && text === folded(other);
}

/** The last segment of a path or address, without its query, holes kept. */
export function lastSegment(word: Word): Word {
	const text = matchable(word)
		.replace(/[#?].*$/sv, '')
		.replace(/[\/\\]+$/v, '');
	return slice(word, Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1, text.length);
}

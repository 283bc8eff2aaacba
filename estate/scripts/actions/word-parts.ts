import {approximateText, knownText, type Hole, type RunsOn, type Word} from '../../../shell/command.js';

export const unknownWord: Word = {pieces: [{}]};

/** One character, so that positions in the text are positions in the word. */
const holeMark = '\u{FFFD}';

/** The text of a word with one mark per hole, whose positions `slice` takes. */
export const matchable = (word: Word): string => approximateText(word, holeMark);

/** @param start - position in the `matchable` text */
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

/** Omits empty items. */
export const listItems = (word: Word): readonly Word[] =>
	[...matchable(word).matchAll(/[^\s,]+(?:\s+[^\s,]+)*/gv)].map(({0: item, index}) => slice(word, index, index + item.length));

/** The text in lower case; `undefined` if part of it is unknown. */
export const folded = (word: Word | undefined): string | undefined => word && knownText(word)?.toLowerCase();

/** Certainly, ignoring case. */
export function isSameText(one: Word, other: Word): boolean {
	const text = folded(one);
	return text !== undefined && text === folded(other);
}

/** Of a path or address, without its query. */
export function lastSegment(word: Word): Word {
	const text = matchable(word)
		.replace(/[#?].*/sv, '')
		.replace(/(?<![\/\\])[\/\\]+$/v, '');
	return slice(word, Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1, text.length);
}

/** What is selected or set on one machine does not apply to another. */
export const machineKey = (place: RunsOn): string =>
	place.kind === 'here' ? 'here' : `${place.via} ${place.target ? matchable(place.target) : ''}`.toLowerCase();

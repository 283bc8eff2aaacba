import {approximateText, knownText, type Hole, type RunsOn, type Word} from '../../../shell/command.js';

export const unknownWord: Word = {pieces: [{}]};

/** One character, so that positions in the text are positions in the word. */
const holeMark = '\u{FFFD}';

/** The word's text with a mark for each hole. `slice` takes positions in it. */
export const matchable = (word: Word): string => approximateText(word, holeMark);

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

/** Empty items are omitted. */
export const listItems = (word: Word): readonly Word[] =>
	[...matchable(word).matchAll(/[^\s,]+(?:\s+[^\s,]+)*/gv)].map(({0: item, index}) => slice(word, index, index + item.length));

export const folded = (word: Word | undefined): string | undefined => word && knownText(word)?.toLowerCase();

/** Whether they are certainly equal, ignoring case. */
export function isSameText(one: Word, other: Word): boolean {
	const text = folded(one);
	return text !== undefined && text === folded(other);
}

/** The last segment of a path, or of an address without its query. */
export function lastSegment(word: Word): Word {
	const text = matchable(word)
		.replace(/[#?].*/sv, '')
		.replace(/(?<![\/\\])[\/\\]+$/v, '');
	return slice(word, Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1, text.length);
}

/** What is selected or set on one machine does not apply to another. */
export const machineKey = (place: RunsOn): string =>
	place.kind === 'here' ? 'here' : `${place.via} ${place.target ? matchable(place.target) : ''}`.toLowerCase();

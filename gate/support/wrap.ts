import {printable} from './printable.js';

/**
Breaks a text into lines of a width, without what would move a terminal's cursor.
@param first What the first line begins with.
@param rest What the others begin with.
*/
export function wrap(text: string, width: number, first: string, rest: string): readonly string[] {
	const lines: string[] = [];
	let line = first;
	let empty = true;
	for (const word of printable(text)
		.split(' ')
		.filter(part => part !== '')) {
		if (!empty && line.length + word.length + 1 > width) {
			lines.push(line);
			line = rest;
			empty = true;
		}

		line += empty ? word : ` ${word}`;
		empty = false;
	}

	return [...lines, line];
}

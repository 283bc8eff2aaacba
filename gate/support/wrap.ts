import {printable} from './printable.js';

/**
Wraps a text and spells out control characters.
@param first - prefix of the first line
@param rest - prefix of the others
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

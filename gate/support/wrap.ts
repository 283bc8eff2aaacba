import {displayWidth} from './display-width.js';
import {printable} from './printable.js';

/**
Wraps a text by the width that a terminal shows it in, and spells out control characters. `first` is the prefix of the first line, `rest`
that of the others.
*/
export function wrap(text: string, width: number, first: string, rest: string): readonly string[] {
	const lines: string[] = [];
	let line = first;
	let used = displayWidth(first);
	let empty = true;
	for (const word of printable(text)
		.split(' ')
		.filter(part => part !== '')) {
		const size = displayWidth(word);
		if (!empty && used + size + 1 > width) {
			lines.push(line);
			line = rest;
			used = displayWidth(rest);
			empty = true;
		}

		line += empty ? word : ` ${word}`;
		used += empty ? size : size + 1;
		empty = false;
	}

	return [...lines, line];
}

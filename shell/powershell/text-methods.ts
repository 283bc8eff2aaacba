import {replacedAll, upTo} from '../budget.js';
import {isKnown} from '../holes.js';
import type {PowerShellValue} from './value.js';

/** Without characters, spaces are cut. */
const isCut = (character: string, characters: string): boolean =>
	characters === '' ? character.trim() === '' : characters.includes(character);

function trimmedStart(text: string, characters: string): string {
	let from = 0;
	while (from < text.length && isCut(text.charAt(from), characters)) {
		from++;
	}

	return text.slice(from);
}

function trimmedEnd(text: string, characters: string): string {
	let to = text.length;
	while (to > 0 && isCut(text.charAt(to - 1), characters)) {
		to--;
	}

	return text.slice(0, to);
}

export function callText(text: string, method: string, args: readonly string[]): PowerShellValue {
	const [first = '', second = ''] = args;
	switch (method) {
		case 'trim': {
			return trimmedStart(trimmedEnd(text, args.join('')), args.join(''));
		}

		case 'trimend': {
			return trimmedEnd(text, args.join(''));
		}

		case 'trimstart': {
			return trimmedStart(text, args.join(''));
		}

		case 'tolower':
		case 'tolowerinvariant': {
			return text.toLowerCase();
		}

		case 'toupper':
		case 'toupperinvariant': {
			return text.toUpperCase();
		}

		case 'tostring': {
			return text;
		}

		case 'replace': {
			return first === '' ? text : replacedAll(text, first, second);
		}

		case 'split': {
			return isKnown(text) && first.length === 1 ? upTo('listItems', text.split(first)) : undefined;
		}

		default: {
			return undefined;
		}
	}
}

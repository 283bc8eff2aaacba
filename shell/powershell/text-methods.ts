import {replacedAll, upTo} from '../budget.js';
import {isKnown} from '../holes.js';
import type {PowerShellValue} from './value.js';

export function callText(text: string, method: string, args: readonly string[]): PowerShellValue {
	const [first = '', second = ''] = args;
	switch (method) {
		case 'trim': {
			return text.trim();
		}

		case 'trimend': {
			return first === '' ? text.trimEnd() : text.endsWith(first) ? text.slice(0, -first.length) : text;
		}

		case 'trimstart': {
			return first === '' ? text.trimStart() : text.startsWith(first) ? text.slice(first.length) : text;
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

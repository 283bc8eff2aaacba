import type {Rewriter} from './rewriter.js';
import {skipComment, skipHereString, skipString, type Bracket} from './quotes.js';

const attribute = /\[(?:Parameter|CmdletBinding)\s{0,20}\(/ivy;

export const size = /(?<!\w)\d+[kmgtp]b\b/ivy;

const blank = /\s+/vy;
const member = /\.[A-Za-z_]\w*/vy;
const variable = /\$(?:\{[^\}\n]{0,200}\}|(?:env|global|script|local|using|private):\w+|[\w?^$]+)/ivy;
const digit = /\d/v;

export function skipElement(draft: Rewriter, bracket: Bracket): void {
	switch (draft.character ?? '') {
		case '[': {
			const start = draft.at;
			if (draft.pass(attribute)) {
				const inside = draft.text.slice(start, start + 2000).indexOf(')]');
				draft.cover(draft.at, start + inside, ' ');
				draft.at = inside === -1 ? start + 1 : start + inside + 2;
			} else {
				draft.at++;
			}

			break;
		}

		case '"':
		case "'": {
			skipString(draft, bracket);
			break;
		}

		case '@': {
			if (draft.near(1) === '"' || draft.near(1) === "'") {
				skipHereString(draft, bracket);
			} else {
				draft.at++;
			}

			break;
		}

		case '(':
		case '{': {
			bracket(draft);
			break;
		}

		case '`': {
			draft.at += 2;
			break;
		}

		default: {
			skipPlain(draft);
		}
	}
}

function skipPlain(draft: Rewriter): void {
	if (digit.test(draft.character ?? '') && draft.pass(size)) {
		draft.cover(draft.at - 2, draft.at, '0');
	} else {
		draft.at++;
	}
}

/** Returns whether it calls a method, which the grammar does not support in an argument. */
export function skipVariable(draft: Rewriter, bracket: Bracket): boolean {
	if (!draft.pass(variable)) {
		draft.at++;
		if (draft.character === '(') {
			bracket(draft);
		}
	}

	return skipMembers(draft, bracket);
}

/** Moves past the members and indexes of a variable or a parenthesized expression. Returns whether one of them is a method call. */
export function skipMembers(draft: Rewriter, bracket: Bracket): boolean {
	let isCalled = false;
	while (true) {
		const {character} = draft;
		if (character === '.' && draft.pass(member)) {
			continue;
		} else if (character === '[' || (character === '(' && /\w/v.test(draft.near(-1) ?? ''))) {
			isCalled ||= character === '(';
			bracket(draft);
		} else {
			return isCalled;
		}
	}
}

export const skipBlank = (draft: Rewriter): boolean => draft.pass(blank) || skipComment(draft);

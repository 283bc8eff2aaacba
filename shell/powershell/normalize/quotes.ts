import type {Rewriter} from './rewriter.js';

export type Bracket = (draft: Rewriter) => void;

const untilDouble = /[^"$`]+/vy;
const untilSingle = /[^']+/vy;
const untilSpecial = /[^$`"\n]+/vy;
const beforeComment = new Set([undefined, ' ', '\t', '\n', '\r', ';', '(', ')', '{', '}', '|']);

/** Hides what the grammar cannot parse in a string; the string is read from the original text. */
function hide(draft: Rewriter, from: number, count: number): void {
	draft.cover(from, from + count, '~');
}

export function skipComment(draft: Rewriter): boolean {
	const {character} = draft;
	if (character === '<' && draft.near(1) === '#') {
		const end = draft.next('#>');
		draft.at = end === -1 ? draft.text.length : end + 2;
		return true;
	}

	if (character === '#' && beforeComment.has(draft.near(-1))) {
		const end = draft.text.indexOf('\n', draft.at);
		draft.at = end === -1 ? draft.text.length : end;
		return true;
	}

	return false;
}

export function skipString(draft: Rewriter, bracket: Bracket): void {
	const quote = draft.character;
	const plain = quote === '"' ? untilDouble : untilSingle;
	draft.at++;
	while (!draft.isEnd) {
		draft.pass(plain);
		const {character} = draft;
		if (character === quote) {
			draft.at++;
			if (draft.character !== quote) {
				return;
			}

			hide(draft, draft.at - 1, 2);
		} else if (character === '$' && draft.near(1) === '(') {
			draft.at++;
			bracket(draft);
			continue;
		} else if (character === '`') {
			hide(draft, draft.at, 2);
			draft.at++;
		}

		draft.at++;
	}
}

function coverHereString(draft: Rewriter, end: number, bracket: Bracket): void {
	while (draft.at < end) {
		const {character} = draft;
		if (character === '$' && draft.near(1) === '(') {
			draft.at++;
			bracket(draft);
			continue;
		}

		if (character === '`') {
			hide(draft, draft.at, 2);
			draft.at++;
		} else if (character === '"') {
			hide(draft, draft.at, 1);
		}

		draft.at++;
		draft.pass(untilSpecial);
	}
}

export function skipHereString(draft: Rewriter, bracket: Bracket): void {
	const quote = draft.near(1) ?? '';
	const end = draft.next(`\n${quote}@`);
	const isHere = draft.sees(/@["'][ \t]{0,70}\r?\n/vy);
	draft.at += 2;
	if (!isHere || end === -1) {
		return;
	}

	if (quote === '"') {
		coverHereString(draft, end, bracket);
	}

	draft.at = Math.max(draft.at, end + 3);
}

import {filler} from '../../holes.js';
import {wordMark, type Rewriter} from './rewriter.js';
import {skipElement, skipMembers, skipVariable} from './elements.js';
import {skipComment, skipString, type Bracket} from './quotes.js';

const ends = new Set([' ', '\t', '\n', '\r', ';', '|', ')', '}', ',', '&', filler]);

const letters = /\w+/vy;
const strangeBeginning = /[\[`+]|--?[\w\-]+=|--?(?=\s|$)/vy;
const digitOption = /^--?[A-Za-z][A-Za-z_\-]*\d[\w\-]*(?=:|$)/v;
/** Followed by a bare word or by a method of a variable. */
const bareNext = /,\s{0,50}(?:-?[A-Za-z_]|\$\w[\w:]{0,99}(?:\.\w{1,99}){1,9}\()/vy;
const blockOnLines = /\{[ \t]*\r?\n/vy;
const space = /\s/v;
const nothing = /\{\}/vy;

const isEnd = (character: string): boolean => ends.has(character) || space.test(character);

function replace(draft: Rewriter, start: number): void {
	draft.words.set(start, draft.text.slice(start, draft.at));
	for (let index = start; index < draft.at; index++) {
		draft.put(index, wordMark);
	}
}

/**
The grammar requires a space between a name and its block. The space replaces the name's last letter: a prefix of a resource or parameter
name is enough.
*/
function separate(draft: Rewriter, start: number): void {
	if (draft.at - start > 1 && (draft.text[start] === '-' || draft.sees(blockOnLines))) {
		draft.put(draft.at - 1, ' ');
	}
}

const isStrangePart = (first: string, character: string): boolean =>
	character === '*' || (first === '$' && /[\/\\:\-%+=~]/v.test(character));

/** The grammar supports no digits in the name of an option. */
function hideDigits(draft: Rewriter, start: number): void {
	const [option = ''] =
		draft.text[start] === '-' ? (digitOption.exec(draft.text.slice(start, Math.min(draft.at, start + 80))) ?? []) : [];
	draft.cover(start + 2, start + option.length, 'x');
}

const isBracketed = (draft: Rewriter, first: string): boolean =>
	first === '{' || first === '(' || (first === '@' && /[\(\{"'\w]/v.test(draft.near(1) ?? ''));

/** Returns whether it is a bare word. */
function argument(draft: Rewriter, isReplaceable: boolean, bracket: Bracket): boolean {
	const start = draft.at;
	const first = draft.character ?? '';
	if (draft.sees(nothing)) {
		draft.cover(start, start + 2, '0');
	}

	if (isBracketed(draft, first)) {
		skipElement(draft, bracket);
		if (first === '(' && skipMembers(draft, bracket) && isReplaceable) {
			replace(draft, start);
			return true;
		}

		return false;
	}

	const isQuoted = first === '"' || first === "'";
	let isStrange = draft.sees(strangeBeginning);
	let hasSubexpression = false;
	let parts = 0;
	while (!draft.isEnd) {
		const character = draft.character ?? '';
		if (isEnd(character)) {
			break;
		}

		// eslint-disable-next-line unicorn/prefer-switch -- The last cases ask for more than the character.
		if (character === '`') {
			if (draft.near(1) === '\n') {
				break;
			}

			isStrange ||= first === '$';
			draft.at += 2;
		} else if (character === '(' || character === '{') {
			if (first !== '$' && !isStrange) {
				separate(draft, start);
				break;
			}

			bracket(draft);
		} else if (character === '"' || character === "'") {
			isStrange ||= parts > 0 && !/^-\w+:$/v.test(draft.text.slice(start, draft.at));
			skipString(draft, bracket);
		} else if (character === '$') {
			const next = draft.near(1);
			// The grammar takes a subexpression inside a word for another argument, or for an error.
			hasSubexpression ||= parts > 0 && next === '(';
			isStrange = skipVariable(draft, bracket) || isStrange || (parts > 0 && (isQuoted || next === '{' || first === '$'));
		} else {
			isStrange ||= parts > 0 && (isQuoted || isStrangePart(first, character));
			if (isQuoted || first === '$' || !draft.pass(letters)) {
				draft.at++;
			}
		}

		parts++;
	}

	if (draft.at === start) {
		draft.at++;
	}

	hideDigits(draft, start);
	if (hasSubexpression || (isStrange && isReplaceable)) {
		replace(draft, start);
		return true;
	}

	return parts > 0 && first !== '@' && first !== '$' && !isQuoted;
}

/** Moves to the end of a command's line. */
export function skipArguments(draft: Rewriter, isCall: boolean, isResource: boolean, bracket: Bracket): void {
	let isNamed = !isCall;
	let isBare = false;
	while (!draft.isEnd) {
		const {character} = draft;
		if (draft.isWhite()) {
			draft.at++;
		} else if (character === '`' && draft.sees(/`\r?\n/vy)) {
			draft.at = draft.text.indexOf('\n', draft.at) + 1;
		} else if (character === '\n' && isResource && draft.sees(/\s{1,200}\{/vy)) {
			// A resource's block may be on the next line.
			draft.put(draft.at, ' ');
			draft.at++;
		} else if (character === undefined || '\n;|&)}'.includes(character)) {
			return;
		} else if (character === '#' && skipComment(draft)) {
			continue;
		} else if (character === ',') {
			if (isBare || draft.sees(bareNext)) {
				draft.put(draft.at, ' ');
				draft.commas.add(draft.at);
			}

			draft.at++;
		} else if (character === '>' || character === '<') {
			draft.at++;
		} else {
			isBare = argument(draft, isNamed, bracket);
			isNamed = true;
		}
	}
}

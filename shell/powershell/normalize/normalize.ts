import {skipArguments} from './arguments.js';
import {Rewriter} from './rewriter.js';
import {size, skipBlank, skipElement} from './elements.js';
import {skipComment, type Bracket} from './quotes.js';

/**
The grammar does not support every argument that PowerShell does (`--name="value"`, `$dir\file`, `Name, Other`). These are replaced by
supported text of the same length, so that positions stay right.
*/

export type Normalized = Pick<Rewriter, 'commas' | 'cut' | 'starts' | 'words'> & {readonly text: string};

const keywords = new Set([
	'if',
	'elseif',
	'else',
	'while',
	'until',
	'do',
	'for',
	'foreach',
	'switch',
	'try',
	'catch',
	'finally',
	'trap',
	'begin',
	'process',
	'end',
	'data',
	'in',
	'return',
	'exit',
	'throw',
	'break',
	'continue',
	'class',
	'enum',
	'hidden',
	'static',
	'using',
]);

const assignment = /\s{0,100}=(?!=)/vy;

const continuing = /(?:else|elseif|catch|finally|until)\b|while\s{0,50}\([^\n]{0,300}\)[^\S\n]{0,50};?[^\S\n]{0,50}$/imvy;

const otherwise = /\n\s{0,200}else/ivy;

/** Whether a line ends here whose block ends at an offset, and `else` follows. */
const isElseNext = (draft: Rewriter, end: number): boolean =>
	draft.sees(otherwise) && /\}[ \t]{0,40}$/v.test(draft.text.slice(Math.max(0, end - 41), end));

const following = /[ \t]+[^\s\};#]/vy;

/** A parameter block may follow on the same line, and statements after it. */
const bindingAttribute = /\[CmdletBinding\s{0,20}\(/ivy;

const attributed = /\[\w{1,40}\([^\)\n]{0,200}\)\](?=\s{1,20}class\s)/ivy;

/** The grammar supports one attribute and one type per property. */
const repeatedAttribute = /\[\w{1,40}\((?:[^\(\)"'\n]|"[^"\n]{0,200}"|'[^'\n]{0,200}'){0,200}\)\](?=\s{0,200}\[)/vy;

const derived = /\w+\s{0,9}\([^\(\)]{0,500}\)\s{0,20}(?=:\s{0,9}base\s{0,9}\()/ivy;

const blockMethod = /\.(?:where|foreach)$/iv;

const emptyBraces = /\{[ \t]+\}/vy;

const coalescingAssignment = /\?\?=/vy;
const coalescing = /\?\?/vy;
const ternary = /(?<=[ \t])[?:](?=\s)/vy;

/**
Replaces operators of PowerShell 7 by others of the same length and a similar precedence. The original text tells them apart.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_operators
*/
function modern(draft: Rewriter, isTernary: boolean): boolean {
	if (draft.sees(coalescingAssignment)) {
		draft.put(draft.at, ' ');
		draft.put(draft.at + 1, '%');
		draft.at += 2;
	} else if (draft.sees(coalescing)) {
		draft.put(draft.at, '+');
		draft.put(draft.at + 1, ' ');
		draft.at += 2;
	} else if (draft.sees(ternary) && (draft.character === '?' || isTernary)) {
		for (const [distance, letter] of [...'-or'].entries()) {
			draft.put(draft.at - 1 + distance, letter);
		}

		draft.at += 2;
	} else {
		return false;
	}

	return true;
}

const commandName = /(?:[A-Za-z_%?~.\\\/*]|\d+(?=[A-Za-z]))[\w\-.:\\\/%?~*+]*/vy;

function program(draft: Rewriter, isCall: boolean, isResource = false): void {
	skipArguments(draft, isCall, isResource, bracket);
}

function commandStart(draft: Rewriter): void {
	while (draft.isWhite() || (draft.character === '\n' && draft.near(-1) === '|')) {
		draft.at++;
	}

	if (draft.character === '&' || (draft.character === '.' && /[\s"'$\{]/v.test(draft.near(1) ?? ' '))) {
		draft.at++;
		program(draft, true);
		return;
	}

	const start = draft.at;
	if (draft.sees(size) || !draft.pass(commandName)) {
		return;
	}

	const word = draft.text.slice(start, draft.at);
	const name = word.toLowerCase();
	switch (name) {
		case 'function':
		case 'filter':
		case 'workflow': {
			draft.pass(/\s{1,100}[\w\-:.]+/vy);
			break;
		}

		case 'param': {
			parameters(draft);
			break;
		}

		case 'switch': {
			clauses(draft);
			break;
		}

		case 'return':
		case 'exit':
		case 'throw': {
			commandStart(draft);
			break;
		}

		case 'break':
		case 'continue': {
			// The grammar does not support labels.
			const from = draft.at;
			draft.pass(/[ \t]+[A-Za-z]\w*/vy);
			draft.cover(from, draft.at, ' ');
			break;
		}

		default: {
			if (!keywords.has(name) && !draft.sees(assignment)) {
				named(draft, name, start);
			}
		}
	}
}

function named(draft: Rewriter, name: string, start: number): void {
	if ((name === '?' || name === '%') && draft.sees(/[ \t]+[^\s\{]/vy)) {
		// The grammar supports these names only with a block.
		draft.put(start, 'w');
	}

	if (name === '?' && draft.character === '{') {
		// The grammar supports only this alias without a space before its block.
		draft.put(start, '%');
	}

	if (name === 'foreach-object') {
		// The grammar's special rule for this cmdlet supports no parameters.
		draft.put(start + 7, '_');
	}

	if (draft.character === '{' && draft.at - start > 1) {
		// The grammar requires a space between a name and its block; it replaces the name's last letter.
		draft.words.set(start, draft.text.slice(start, draft.at));
		draft.put(draft.at - 1, ' ');
	}

	program(draft, false, /^(?:configuration|node|azureconnectedmachineagentdsc)$/v.test(name));
}

/** The grammar parses a quoted text at the start of a clause as a bare word. */
function hideSpaces(draft: Rewriter, start: number): void {
	if (/["']/v.test(draft.text.charAt(start))) {
		for (const {index} of draft.text.slice(start, draft.at).matchAll(/ /gv)) {
			draft.put(start + index, '~');
		}
	}
}

/** Clauses of `switch` may share a line. */
function clauses(draft: Rewriter): void {
	while (!draft.isEnd && !'{;\n'.includes(draft.character ?? '')) {
		skipElement(draft, bracket);
	}

	skipBlank(draft);
	if (draft.character !== '{') {
		return;
	}

	draft.deeper(() => {
		draft.at++;
		let isCondition = true;
		while (!draft.isEnd && draft.character !== '}') {
			if (skipBlank(draft)) {
				continue;
			}

			if (draft.character === '{' && !isCondition) {
				bracket(draft);
				isCondition = true;
				if (draft.sees(following)) {
					draft.put(draft.at, ';');
				}
			} else {
				isCondition &&= draft.character === ';';
				const start = draft.at;
				skipElement(draft, bracket);
				hideSpaces(draft, start);
			}
		}

		draft.at++;
	});
}

function parameters(draft: Rewriter): void {
	draft.pass(/\s+/vy);
	if (draft.character !== '(') {
		return;
	}

	bracket(draft);
	if (draft.sees(following)) {
		draft.put(draft.at, ';');
		draft.at++;
		commandStart(draft);
	}
}

const bracket: Bracket = draft => {
	const isIndex = draft.character === '[';
	const start = draft.at;
	const [method] = blockMethod.exec(draft.text.slice(Math.max(0, start - 8), start)) ?? [];
	if (draft.character === '(' && method?.toLowerCase() === '.foreach') {
		// The grammar takes the name for the keyword.
		draft.put(start - 1, '_');
	}

	if (draft.near(-1) !== '@' && draft.sees(emptyBraces)) {
		draft.put(draft.at + 1, '0');
	}

	draft.at++;
	if (isIndex) {
		while (!draft.isEnd && draft.sees(/[^\]\n]/vy)) {
			skipElement(draft, bracket);
		}
	} else {
		block(draft);
	}

	if (draft.text[start] === '{' && method !== undefined && /[ \t]\}/v.test(draft.text.slice(draft.at - 1, draft.at + 1))) {
		// The grammar requires parentheses around the block. They replace the name's last letter and the space before the end.
		draft.words.set(start - method.length + 1, method.slice(1));
		draft.put(start - 1, '(');
		draft.put(draft.at - 1, '}');
		draft.put(draft.at, ')');
	}

	draft.at++;
};

function statements(draft: Rewriter): void {
	let isStart = true;
	let isTernary = false;
	while (!draft.isEnd) {
		const character = draft.character ?? '';
		switch (character) {
			case '}':
			case ')': {
				return;
			}

			case '\n':
			case ';': {
				if (isElseNext(draft, draft.at)) {
					// The grammar supports a branch on another line only at the end of a statement.
					draft.put(draft.at, ' ');
				}

				isStart = true;
				isTernary = false;
				draft.at++;
				break;
			}

			case '|':
			case '&':
			case '=': {
				const isDouble = draft.near(1) === character;
				draft.at += isDouble ? 2 : 1;
				if (character === '&' && !isDouble) {
					program(draft, true);
				} else if (character !== '=' || !isDouble) {
					commandStart(draft);
				}

				break;
			}

			default: {
				const from = draft.at;
				if (draft.isWhite() || character === '\r') {
					draft.at++;
				} else if (skipComment(draft)) {
					if (isElseNext(draft, from)) {
						draft.cover(from, draft.at, ' ');
						draft.put(draft.at, ' ');
					}

					break;
				} else if (isStart && draft.sees(attributed)) {
					// The grammar does not support class attributes.
					draft.pass(attributed);
					draft.cover(from, draft.at, ' ');
				} else if (isStart && draft.sees(repeatedAttribute)) {
					draft.pass(repeatedAttribute);
					draft.cover(from, draft.at, ' ');
				} else if (isStart && draft.pass(derived)) {
					// The grammar does not support such a call.
					const call = draft.at;
					draft.pass(/:\s*base\s*/ivy);
					bracket(draft);
					draft.cover(call, draft.at, ' ');
				} else if (isStart && draft.depth > 1 && draft.sees(bindingAttribute)) {
					skipElement(draft, bracket);
					draft.pass(/[ \t]+(?=param\b)/ivy);
				} else if (isStart) {
					isStart = false;
					if (draft.depth === 1 && !draft.sees(continuing)) {
						draft.starts.push(draft.at);
					}

					commandStart(draft);
				} else if ((character === '?' || character === ':') && modern(draft, isTernary)) {
					isTernary ||= character === '?';
				} else {
					skipElement(draft, bracket);
				}
			}
		}
	}
}

function block(draft: Rewriter): void {
	const isFollowed = draft.deeper(() => {
		statements(draft);
	});
	if (!isFollowed) {
		draft.cut = draft.at;
		draft.at = draft.text.length;
	}
}

export function normalize(text: string): Normalized {
	const draft = new Rewriter(text);
	while (!draft.isEnd) {
		block(draft);
		draft.at++;
	}

	const {words, commas, starts, normalized, cut} = draft;
	return {text: normalized.slice(0, cut), words, commas, starts, cut};
}

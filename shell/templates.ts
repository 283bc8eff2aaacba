import {filler, type Holes} from './holes.js';

/** `{{x}}`, `#{x}#`, `%X%` outside batch files, `<x>`, and `${x}`, which shells read themselves. */
const tokens = [
	/\{\{-?[ \t]{0,9}(?<name>[\w.$]{1,80})(?:[ \t]{0,9}\|[^\}\n]{0,80})?[ \t]{0,9}-?\}\}/gv,
	/\{\{\{[ \t]{0,9}(?<name>[\w.$]{1,80})[ \t]{0,9}\}\}\}/gv,
	/#\{(?<name>[\w.\-]{1,80})\}#?/gv,
	/(?<=[\s"'=:])<(?!(?:powershell|script|persist)>)(?<name>[A-Za-z][\w \-]{1,60})>(?=[\s"'`;,\)\/]|$)(?![^\n]{0,200}<\/)/gmv,
];

/** Of ERB and Jinja. In a batch file, `<%` redirects input. */
const statements = /<%(?!=)[^\n]{0,400}?%>|\{%[^\n]{0,400}?%\}/gv;
/** Of these, a text may become part of the script. */
const texts = /\{%-?[ \t]{0,9}(?:set|for)[ \t][^\n]{0,400}?%\}/gv;
const outputs = /<%=[ \t]{0,9}(?<name>[^\n]{1,200}?)[ \t]{0,9}-?%>/gv;

const percent = /(?<=^|[\s"'=:\/])%(?<name>[A-Z][A-Z\d_]{2,40})%(?=[\s"';\/]|$)/gmv;

/** Statements that give texts to variables, which are not followed. */
export const textsInStatements = (text: string): readonly string[] => (text.match(texts) ?? []).filter(one => /["']/v.test(one));

const opening = /^(?:\{%|<%)-?[ \t]{0,9}(?:if|unless|case)\b/v;
const always = /\bif[ \t]{1,9}true[ \t]{0,9}-?%[\}>]$/v;
const closing = /^(?:\{%|<%)-?[ \t]{0,9}end(?:if|unless|case)?\b/v;
/** In ERB, `end` also closes a loop. */
const openingLoop = /^<%(?!=).*\bdo\b(?:[ \t]{0,9}\|[^\|]{0,80}\|)?[ \t]{0,9}-?%>$|^<%-?[ \t]{0,9}(?:for|while|until)\b/v;

/**
Lines in branches of ERB and Jinja, which may not become part of the script.
@param text - the script
@returns from 1, without branches that begin and end in one line
*/
export function branchLines(text: string): ReadonlySet<number> {
	const lines = new Set<number>();
	const open: Array<{readonly line: number; readonly isBranch: boolean}> = [];
	let branches = 0;
	let line = 1;
	let before = 0;
	for (const {0: statement, index} of text.matchAll(statements)) {
		line += text.slice(before, index).split('\n').length - 1;
		before = index;
		const isOpening = opening.test(statement);
		const isBranch = isOpening && !always.test(statement);
		if (isOpening || openingLoop.test(statement)) {
			open.push({line, isBranch});
			branches += isBranch ? 1 : 0;
		} else if (closing.test(statement)) {
			const began = open.pop();
			branches -= began?.isBranch === true ? 1 : 0;
			// The outermost branch has the lines of those inside.
			if (branches === 0 && began?.isBranch === true && began.line !== line) {
				for (let inside = began.line; inside <= line; inside++) {
					lines.add(inside);
				}
			}
		}
	}

	return lines;
}

export function withoutTokens(text: string, holes: Holes, isBatch: boolean): string {
	let result = isBatch ? text : text.replaceAll(statements, whole => ' '.repeat(whole.length));
	for (const token of isBatch ? tokens : [outputs, ...tokens, percent]) {
		result = result.replaceAll(token, (whole: string, ...rest: unknown[]) => {
			const name = rest.find(one => typeof one === 'string');
			return holes.mark(typeof name === 'string' ? name : undefined) + filler.repeat(whole.length - 1);
		});
	}

	return result;
}

import {filler, type Holes} from './holes.js';

/** `{{x}}`, `#{x}#`, `%X%` outside batch files, `<x>`, and `${x}`, which shells read themselves. */
const tokens = [
	/\{\{-?[ \t]{0,9}(?<name>[\w.$]{1,80})(?:[ \t]{0,9}\|[^\}\n]{0,80})?[ \t]{0,9}-?\}\}/gv,
	/\{\{\{[ \t]{0,9}(?<name>[\w.$]{1,80})[ \t]{0,9}\}\}\}/gv,
	/#\{(?<name>[\w.\-]{1,80})\}#?/gv,
	/(?<=[\s"'=:])<(?!(?:powershell|script|persist)>)(?<name>[A-Za-z][\w \-]{1,60})>(?=[\s"'`;,\)\/]|$)(?![^\n]{0,200}<\/)/gmv,
];

/** Branches of ERB and Jinja count as possible. In a batch file, `<%` redirects input. */
const statements = /<%(?!=)[^\n]{0,400}?%>|\{%[^\n]{0,400}?%\}/gv;
/** Of these, a text may become part of the script. */
const texts = /\{%-?[ \t]{0,9}(?:set|for)[ \t][^\n]{0,400}?%\}/gv;
const outputs = /<%=[ \t]{0,9}(?<name>[^\n]{1,200}?)[ \t]{0,9}-?%>/gv;

const percent = /(?<=^|[\s"'=:\/])%(?<name>[A-Z][A-Z\d_]{2,40})%(?=[\s"';\/]|$)/gmv;

/** Statements that give texts to variables, which are not followed. */
export const textsInStatements = (text: string): readonly string[] => (text.match(texts) ?? []).filter(one => /["']/v.test(one));

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

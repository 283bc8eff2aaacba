import {printable} from '../../support/printable.js';

/** A text in Markdown that shows itself: nothing in it is markup, a link, a mention of somebody or the number of an issue. */
export const plain = (text: string): string =>
	entities(printable(text).trim())
		// GitHub looks for mentions and issues in what it has rendered already: a space without width keeps them apart from their sign.
		.replaceAll(/&#(?:64|35);/gv, '$&&#8203;');

/** A name, or code of one line. */
export const code = (text: string): string => `<code>${entities(printable(text))}</code>`;

/** Code of several lines. */
export const codeBlock = (text: string): string =>
	`<pre>${text
		.split('\n')
		.map(line => entities(printable(line)))
		.join('\n')}</pre>`;

/** A text with an end: what is longer is cut, and shows it. */
export function clipped(text: string, length: number): string {
	const characters = [...text];
	return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/**
What Markdown or HTML could take for more than itself becomes an entity, which neither reads again. What is left as it is means nothing
inside of a line; where a line begins, it could make a list or a heading of it, and after `www` a link.
*/
const entities = (text: string): string =>
	text.replaceAll(
		/[^\p{L}\p{N}\p{M} ,…\/"'\(\);?%\{\}=\-.]|^[=\-]|(?<=^\s*\d+)[.\)]|(?<=www)\./giv,
		character => `&#${character.codePointAt(0) ?? 0};`,
	);

import {printable} from '../../support/printable.js';

/** Without markup, links, mentions or issue numbers. */
export const plain = (text: string): string =>
	entities(printable(text).trim())
		// GitHub finds mentions and issues in rendered text: a zero-width space separates them from their sign.
		.replaceAll(/&#(?:64|35);/gv, '$&&#8203;');

/** A name or one line of code. */
export const code = (text: string): string => `<code>${entities(printable(text))}</code>`;

export const codeBlock = (text: string): string =>
	`<pre>${text
		.split('\n')
		.map(line => entities(printable(line)))
		.join('\n')}</pre>`;

/** Cut visibly. */
export function clipped(text: string, length: number): string {
	const characters = [...text];
	return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/**
Neither Markdown nor HTML interprets entities. Other characters mean nothing within a line; at its start they could make a list or heading,
and after `www` a link.
*/
const entities = (text: string): string =>
	text.replaceAll(
		/[^\p{L}\p{N}\p{M} ,…\/"'\(\);?%\{\}=\-.]|^[=\-]|(?<=^\s*\d+)[.\)]|(?<=www)\./giv,
		character => `&#${character.codePointAt(0) ?? 0};`,
	);

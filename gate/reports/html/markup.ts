import {escape} from 'html-escaper';
import {printableLines} from '../../support/printable.js';

/** Text that is HTML already. */
class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** What can stand in HTML: other HTML, a text or a number that is to show itself, nothing, or a list of these. */
type Part = Markup | string | number | undefined | readonly Part[];

export type {Markup};

/** HTML with parts in it. Texts among them are escaped, and whatever does not show itself is spelled out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
	return new Markup(strings.map((text, index) => (index === 0 ? text : `${written(parts[index - 1])}${text}`)).join(''));
}

/** Text of this project's own that is HTML, or CSS. */
export const trusted = (text: string): Markup => new Markup(text);

/** A text in words, in which names and code stand between backticks. */
export const prose = (text: string): Markup =>
	new Markup(
		text
			.split(/`(?<code>[^`\n]+)`/v)
			.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`).text)
			.join(''),
	);

function written(part: Part): string {
	if (part instanceof Markup) {
		return part.text;
	}

	if (typeof part === 'string' || typeof part === 'number') {
		return escape(printableLines(String(part)));
	}

	return part === undefined ? '' : part.map(item => written(item)).join('');
}

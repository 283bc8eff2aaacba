import {escape} from 'html-escaper';
import {printableLines} from '../../support/printable.js';

class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

type Part = Markup | string | number | undefined | readonly Part[];

export type {Markup};

/** Text parts are escaped, and invisible characters spelled out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
	return new Markup(
		unindented(strings)
			.map((text, index) => (index === 0 ? text : `${written(parts[index - 1])}${text}`))
			.join(''),
	);
}

/** Without the code's indentation, which would be half of the file in a report of thousands of findings. */
const templates = new WeakMap<TemplateStringsArray, readonly string[]>();

function unindented(strings: TemplateStringsArray): readonly string[] {
	const texts = templates.get(strings) ?? strings.map(text => text.replaceAll(/\s*\n\s*/gv, '\n'));
	templates.set(strings, texts);
	return texts;
}

/** HTML, CSS or a script written in this project. */
export const trusted = (text: string): Markup => new Markup(text);

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

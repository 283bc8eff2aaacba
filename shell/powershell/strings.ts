import {spend} from '../budget.js';
import {withoutMarks} from '../holes.js';

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', 0: '\u{0}', a: '\u{7}', b: '\b', f: '\f', v: '\v', '\n': ''};

const characterOf = (code: number): string | undefined => (code <= 0x10_ff_ff ? withoutMarks(String.fromCodePoint(code)) : undefined);

export function unescaped(text: string, isHere: boolean): string {
	const doubled = isHere ? text : text.replaceAll('""', '"');
	return doubled.includes('`')
		? doubled
				.replaceAll(/`u\{(?<code>[\dA-Fa-f]{1,6})\}/gv, (whole, code: string) => characterOf(Number.parseInt(code, 16)) ?? whole)
				.replaceAll(/`([\s\S])/gv, (_, character: string) => escapes[character] ?? character)
		: doubled;
}

export const verbatim = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

export function hereText(text: string): {readonly offset: number; readonly text: string} {
	const offset = text.indexOf('\n') + 1;
	return {offset, text: text.slice(offset, Math.max(offset, text.length - 2)).replace(/\r?\n$/v, '')};
}

export const formatted = (format: string, values: readonly string[]): string =>
	format.replaceAll(/\{\{|\}\}|\{(\d+)(?:,-?\d+)?(?::[^\}]{0,200})?\}/gv, (whole, index: string | undefined) => {
		if (index === undefined) {
			return whole.slice(1);
		}

		const value = values[Number(index)] ?? '';
		spend(value.length);
		return value;
	});

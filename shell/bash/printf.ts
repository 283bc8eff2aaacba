import {joined, pass, spend} from '../budget.js';
import {isKnown} from '../holes.js';
import {limits} from '../limits.js';

const escapes: Readonly<Record<string, string>> = {
	n: '\n',
	t: '\t',
	r: '\r',
	'\\': '\\',
	'"': '"',
	"'": "'",
	a: '\u{7}',
	b: '\b',
	f: '\f',
	v: '\v',
	e: '\u{1B}',
};

const unescaped = (text: string): string =>
	text.replaceAll(
		/\\(?:x(?<hex>[\dA-Fa-f]{1,2})|0?(?<octal>[0-7]{1,3})|(?<letter>.))/gsv,
		(whole, hex: string | undefined, octal: string | undefined, letter: string | undefined) => {
			if (hex !== undefined) {
				return String.fromCodePoint(Number.parseInt(hex, 16));
			}

			if (octal !== undefined) {
				return String.fromCodePoint(Number.parseInt(octal, 8));
			}

			return escapes[letter ?? ''] ?? whole;
		},
	);

function roundOf(format: string, values: readonly string[], before: number): {readonly text: string; readonly used: number} {
	let used = before;
	const text = unescaped(format).replaceAll(/%(?:%|-?\d*(?:\.\d+)?(?<kind>[sbqdi]))/gv, (_, kind: string | undefined) => {
		if (kind === undefined) {
			return '%';
		}

		const value = values[used] ?? '';
		used++;
		spend(value.length);
		return kind === 'b' && isKnown(value) ? unescaped(value) : value;
	});
	return {text, used};
}

export function printed(format: string, values: readonly string[]): string {
	const rounds: string[] = [];
	let used = 0;
	do {
		if (rounds.length >= limits.formatRounds) {
			pass('formatRounds');
			break;
		}

		spend(format.length);
		const round = roundOf(format, values, used);
		rounds.push(round.text);
		if (round.used === used) {
			break;
		}

		used = round.used;
	} while (used < values.length);

	return joined(rounds);
}

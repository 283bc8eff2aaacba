import {isKnown} from '../holes.js';

const escapes: Readonly<Record<string, string>> = {
	n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', '\'': '\'', a: '\u{7}', b: '\b', f: '\f', v: '\v', e: '\u{1B}',
};

const unescaped = (text: string): string => text.replaceAll(/\\(?:x(?<hex>[\dA-Fa-f]{1,2})|0?(?<octal>[0-7]{1,3})|(?<letter>.))/gsv, (whole, hex: string | undefined, octal: string | undefined, letter: string | undefined) => {
	if (hex !== undefined) {
		return String.fromCodePoint(Number.parseInt(hex, 16));
	}

	if (octal !== undefined) {
		return String.fromCodePoint(Number.parseInt(octal, 8));
	}

	return escapes[letter ?? ''] ?? whole;
});

/** What `printf` prints. In: the format and its values; the format is used again while values are left. */
export const printed = (format: string, values: readonly string[]): string => {
	const rest = [...values];
	const rounds: string[] = [];
	do {
		const before = rest.length;
		rounds.push(unescaped(format).replaceAll(/%(?:%|-?\d*(?:\.\d+)?(?<kind>[sbqdi]))/gv, (_, kind: string | undefined) => {
			if (kind === undefined) {
				return '%';
			}

			const value = rest.shift() ?? '';
			return kind === 'b' && isKnown(value) ? unescaped(value) : value;
		}));
		if (rest.length === before) {
			break;
		}
	} while (rest.length > 0 && rounds.length < 1000);

	return rounds.join('');
};

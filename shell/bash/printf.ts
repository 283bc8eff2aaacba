import {joined, pass, spend} from '../budget.js';
import {isKnown, unknownText} from '../holes.js';
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

const conversion =
	/%(?:%|(?<flags>[\-+ #0']*)(?<width>\*|(?:[1-9]\d*)?)(?:\.(?<precision>\*|\d*))?[hlLjzt]*(?<kind>[a-zA-Z]|\([^\)]*\)T))/gv;

/** `undefined` if a number is not known. */
function padded(text: string, flags: string, width: number | undefined): string | undefined {
	if (width === undefined || (width !== 0 && !isKnown(text))) {
		return undefined;
	}

	const length = Math.abs(width);
	spend(length);
	return flags.includes('-') || width < 0 ? text.padEnd(length) : text.padStart(length, flags.includes('0') ? '0' : ' ');
}

/** Unknown for numbers in other forms and for dates. */
function converted(kind: string, value: string, precision: number | undefined): string | undefined {
	switch (kind) {
		case 'c': {
			const first = value.slice(0, 1);
			return isKnown(first) ? first : undefined;
		}

		case 's':
		case 'b':
		case 'q': {
			const text = kind === 'b' && isKnown(value) ? unescaped(value) : value;
			return precision === undefined ? text : isKnown(text) || precision === 0 ? text.slice(0, precision) : undefined;
		}

		case 'd':
		case 'i':
		case 'u': {
			return precision === undefined ? value : undefined;
		}

		default: {
			return undefined;
		}
	}
}

function roundOf(format: string, values: readonly string[], before: number): {readonly text: string; readonly used: number} {
	let used = before;
	const next = (): string => {
		const value = values[used] ?? '';
		used++;
		spend(value.length);
		return value;
	};

	const numberOf = (text: string): number | undefined => {
		const digits = text === '*' ? next() : text;
		return /^-?\d*$/v.test(digits) ? Number(digits) : undefined;
	};

	const plain = unescaped(format);
	const pieces: string[] = [];
	let end = 0;
	for (const {0: whole, index, groups: {flags = '', width = '', precision, kind} = {}} of plain.matchAll(conversion)) {
		pieces.push(plain.slice(end, index));
		end = index + whole.length;
		if (kind === undefined) {
			pieces.push('%');
			continue;
		}

		const length = numberOf(width);
		const cut = precision === undefined ? undefined : numberOf(precision);
		const result = converted(kind, next(), cut === undefined || cut < 0 ? undefined : cut);
		const isKnownLength = precision === undefined || cut !== undefined;
		pieces.push((isKnownLength && result !== undefined ? padded(result, flags, length) : undefined) ?? unknownText);
	}

	return {text: [...pieces, plain.slice(end)].join(''), used};
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

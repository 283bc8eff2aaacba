/** Unquoted YAML values as Go's yaml.v3 reads and formats them. */

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- YAML has null
export type ScalarValue = null | boolean | number | string;

const nulls: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

const booleans: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['True', true],
	['TRUE', true],
	['false', false],
	['False', false],
	['FALSE', false],
]);

const bases: ReadonlyMap<string, number> = new Map([
	['0x', 16],
	['0b', 2],
	['0o', 8],
	['0', 8],
]);

const digits: Readonly<Record<number, RegExp>> = {2: /^[01]+$/v, 8: /^[0-7]+$/v, 16: /^[\da-f]+$/v};

/** Octal, hexadecimal and underscores are numbers; `yes` and dates are texts. */
export function scalarValue(word: string): ScalarValue {
	if (nulls.has(word)) {
		return null;
	}

	return booleans.get(word) ?? (/^[+\-]?\.?\d/v.test(word) ? numberOf(word) : undefined) ?? word;
}

function numberOf(word: string): number | undefined {
	const plain = word.replaceAll('_', '').toLowerCase();
	const unsigned = plain.replace(/^[+\-]/v, '');
	const prefix = /^0[xbo]?(?=[\da-f])/v.exec(unsigned)?.[0] ?? '';
	const base = bases.get(prefix);
	const ofBase = unsigned.slice(prefix.length);
	if (base !== undefined && digits[base]?.test(ofBase) === true) {
		return Number.parseInt(ofBase, base) * (plain.startsWith('-') ? -1 : 1);
	}

	return /^[+\-]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[+\-]?\d+)?$/v.test(plain) ? Number(plain) : undefined;
}

/** Go uses an exponent from a million on. */
export function numberText(value: number): string {
	const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
	const power = Number(exponent);
	return power < -4 || power > 5 ? `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}` : String(value);
}

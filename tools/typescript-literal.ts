export type Literal = string | number | boolean | readonly Literal[] | {readonly [key: string]: Literal | undefined};

/** On one line, without `undefined` properties. */
export function writeLiteral(value: Literal): string {
	if (typeof value === 'string') {
		return `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
	}

	if (typeof value !== 'object') {
		return String(value);
	}

	if (isList(value)) {
		return `[${value.map(item => writeLiteral(item)).join(', ')}]`;
	}

	const properties = Object.entries(value).flatMap(([key, item]) =>
		item === undefined ? [] : [`${writeKey(key)}: ${writeLiteral(item)}`],
	);
	return `{${properties.join(', ')}}`;
}

export function writeRows(rows: readonly Literal[]): string {
	return `[\n${rows.map(row => `\t${writeLiteral(row)},\n`).join('')}]`;
}

function writeKey(key: string): string {
	return /^[a-z_]\w*$/iv.test(key) ? key : writeLiteral(key);
}

function isList(value: Exclude<Literal, string | number | boolean>): value is readonly Literal[] {
	return Array.isArray(value);
}

import {
	isList, isTable, textOf, type Table, type PowerShellValue,
} from './value.js';

/** Tables may hold each other, and lists the same one many times. */
const valuesAtMost = 1000;
const depthAtMost = 8;

/** A table as JSON. In: the table, and the text that stands for what has none. */
export const jsonOf = (table: Table, unknown: string): string => {
	let count = 0;
	const plain = (value: PowerShellValue, depth: number): unknown => {
		count++;
		if (count > valuesAtMost || depth > depthAtMost) {
			return unknown;
		}

		if (value === undefined || typeof value === 'boolean') {
			return value ?? null;
		}

		if (isList(value)) {
			return value.map(item => plain(item, depth + 1));
		}

		return isTable(value)
			? Object.fromEntries([...value.entries.values()].map(entry => [entry.key, plain(entry.value, depth + 1)]))
			: textOf(value, unknown);
	};

	return JSON.stringify(plain(table, 0));
};

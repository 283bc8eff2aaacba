import {pass, spend} from '../budget.js';
import {jsonIn} from '../json.js';
import {limits} from '../limits.js';
import {isList, isTable, tableOf, textOf, type Table, type PowerShellValue} from './value.js';

/** Tables may contain each other, and lists may repeat the same table. */
export function jsonOf(table: Table, unknown: string): string {
	let count = 0;
	const plain = (value: PowerShellValue, depth: number): unknown => {
		count++;
		if (count > limits.jsonValues || depth > limits.jsonDepth) {
			pass(depth > limits.jsonDepth ? 'jsonDepth' : 'jsonValues');
			return unknown;
		}

		spend(typeof value === 'string' ? value.length : 1);

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
}

/** `undefined` for other than tables, lists and texts. */
export function valueOfJson(text: string): PowerShellValue {
	const valueOf = (value: unknown, depth: number): PowerShellValue => {
		if (depth > limits.jsonDepth) {
			pass('jsonDepth');
			return undefined;
		}

		if (Array.isArray(value)) {
			return value.map((item: unknown) => valueOf(item, depth + 1));
		}

		if (typeof value === 'object' && value !== null) {
			return tableOf(
				Object.entries(value).map(([key, item]: readonly [string, unknown]) => [key, valueOf(item, depth + 1)] as const),
			);
		}

		return typeof value === 'string' || typeof value === 'boolean' ? value : typeof value === 'number' ? String(value) : undefined;
	};

	if (!/^\s*[\[\{]/v.test(text)) {
		return undefined;
	}

	spend(text.length);
	return valueOf(jsonIn(text), 0);
}

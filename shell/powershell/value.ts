import {joined, pass, spend} from '../budget.js';
import {hasKnownPart, isKnown, isUnknown} from '../holes.js';
import {limits} from '../limits.js';
import type {BranchValues} from '../variables.js';
import {settledList, settledText, type MarkOf} from '../alternatives.js';
import type {PowerShellClass} from './classes.js';
import type {Parsed} from './parse.js';
import type {Node} from './tree.js';

export type Block = {readonly kind: 'block'; readonly node: Node; readonly parsed: Parsed};

/** A hash table or an object. Keys as written, by key in lower case. */
export type Table = {
	readonly kind: 'table';
	readonly entries: Map<string, {readonly key: string; value: PowerShellValue}>;
	/** A search may find nothing, so it exists only on some machines. */
	readonly isOpen?: boolean;
	/** The class of the script that it is an object of. */
	readonly type?: PowerShellClass;
};

export type Bytes = {readonly kind: 'bytes'; readonly bytes: Uint8Array};

/** Unknown text is a text with holes. `$null` is `undefined`. */
export type PowerShellValue = string | boolean | readonly PowerShellValue[] | Block | Table | Bytes | undefined;

export const isList = (value: PowerShellValue): value is readonly PowerShellValue[] => Array.isArray(value);

export const isTable = (value: PowerShellValue): value is Table =>
	value !== undefined && typeof value === 'object' && 'kind' in value && value.kind === 'table';

export const tableOf = (entries: ReadonlyArray<readonly [string, PowerShellValue]>): Table => ({
	kind: 'table',
	entries: new Map(entries.map(([key, value]) => [key.toLowerCase(), {key, value}])),
});

export const entryOf = (value: PowerShellValue, key: string): PowerShellValue =>
	isTable(value) ? value.entries.get(key.toLowerCase())?.value : undefined;

/** Charges a new value to the budget. */
export function counted<Value extends PowerShellValue>(value: Value): Value {
	if (typeof value === 'string' || isList(value)) {
		spend(value.length);
	} else if (typeof value === 'object' && value.kind !== 'block') {
		spend(value.kind === 'bytes' ? value.bytes.length : value.entries.size);
	}

	return value;
}

export function textOf(value: PowerShellValue, unknown: string): string {
	if (value === undefined) {
		return '';
	}

	if (typeof value === 'string') {
		return value;
	}

	if (typeof value === 'boolean') {
		return value ? 'True' : 'False';
	}

	if (isList(value)) {
		return joined(
			value.map(item => textOf(item, unknown)),
			' ',
		);
	}

	switch (value.kind) {
		case 'block': {
			return value.parsed.text.slice(value.node.start + 1, value.node.end - 1);
		}

		case 'table':
		case 'bytes': {
			return unknown;
		}
	}
}

/** What a string builder starts with; a number is its capacity. */
export const builderText = ([first]: readonly PowerShellValue[]): PowerShellValue =>
	first === undefined || (typeof first === 'string' && /^\d*$/v.test(first)) ? '' : first;

export const itemsOf = (value: PowerShellValue): readonly PowerShellValue[] => (value === undefined ? [] : isList(value) ? value : [value]);

export function flat(value: PowerShellValue, depth = 0): readonly PowerShellValue[] {
	if (depth > limits.listDepth) {
		pass('listDepth');
		return [];
	}

	const items = itemsOf(value);
	spend(items.length);
	return items.flatMap(item => (isList(item) ? flat(item, depth + 1) : [item]));
}

/** `undefined` if it is not known. */
export function truthOf(value: PowerShellValue): boolean | undefined {
	if (typeof value === 'boolean') {
		return value;
	}

	if (typeof value === 'string') {
		return isKnown(value) ? value !== '' && value !== '0' : hasKnownPart(value) ? true : undefined;
	}

	if (value === undefined) {
		return false;
	}

	if (isList(value)) {
		return value.length === 1 ? truthOf(value[0]) : value.length > 0;
	}

	return value.kind === 'table' && value.isOpen === true ? undefined : true;
}

/** `undefined` if it is not known. */
export const isNothing = (value: PowerShellValue): boolean | undefined =>
	value === undefined || (isList(value) && value.length === 0) || (typeof value === 'string' && isUnknown(value) ? undefined : false);

export function isSame(left: PowerShellValue, right: PowerShellValue): boolean {
	spend(1);
	if (left === right) {
		return true;
	}

	return (
		left !== undefined &&
		right !== undefined &&
		isList(left) &&
		isList(right) &&
		left.length === right.length &&
		left.every((item, index) => isSame(item, right[index]))
	);
}

/** Entries in all tables are known; others may exist. */
function joinedTables(tables: readonly Table[], mark: string): Table {
	const entries: Table['entries'] = new Map();
	for (const {entries: own} of tables) {
		for (const [name, entry] of own) {
			const values = tables.filter(table => table.entries.has(name)).map(table => table.entries.get(name)?.value);
			entries.set(name, {key: entry.key, value: values.every(value => isSame(value, entry.value)) ? entry.value : mark});
		}
	}

	const [first] = tables;
	return {kind: 'table', entries, ...(first?.type !== undefined && tables.every(({type}) => type === first.type) && {type: first.type})};
}

export function settle({before, values}: BranchValues<PowerShellValue>, markOf: MarkOf): PowerShellValue {
	if (values.every(value => typeof value === 'string')) {
		return settledText(typeof before === 'string' ? before : undefined, values, markOf);
	}

	const tables = values.filter(value => isTable(value));
	if (tables.length === values.length) {
		return joinedTables(tables, markOf());
	}

	const lists = values.filter(value => isList(value)).map(value => itemsOf(value));
	const isAppended = isList(before) && lists.every(list => before.every((item, index) => isSame(list[index], item)));
	// An empty value may be nothing at all, unless the branch only appended to it.
	return lists.length < values.length || (!isAppended && lists.some(list => list.length === 0))
		? markOf()
		: settledList<PowerShellValue>(isAppended ? before : undefined, lists, {markOf, isSame});
}

/** Objects as filters of `jq` read, change and merge them. */
import {spend} from '../budget.js';

/** What an entry costs where an object is copied. */
const entrySize = 8;

type Values = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: Values, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : null);

/** The filter is not read any further. */
export class Unread extends Error {
	override name = 'Unread';
}

export function unread(): never {
	throw new Unread();
}

export function at(value: unknown, path: readonly string[]): unknown {
	let inner = value;
	for (const key of path) {
		inner = isObject(inner) ? own(inner, key) : unread();
	}

	return inner;
}

export function copied(value: Values): Values {
	spend(Object.keys(value).length * entrySize);
	return {...value};
}

/** Objects in both are merged, too. */
export function merged(value: Values, other: Values): Values {
	const result = copied(value);
	const inner = Object.entries(copied(other)).map(([key, to]): [string, unknown] => {
		const from = own(result, key);
		return [key, isObject(from) && isObject(to) ? merged(from, to) : to];
	});
	return {...result, ...Object.fromEntries(inner)};
}

export function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
	if (key === undefined) {
		return to;
	}

	if (value !== null && !isObject(value)) {
		throw new Unread();
	}

	return {...(value !== null && copied(value)), [key]: changed(value === null ? null : own(value, key), rest, to)};
}

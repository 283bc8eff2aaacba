import {isPlainObject} from './sdk-types.js';

export function textsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return [value];
	}

	if (Array.isArray(value)) {
		return value.flatMap(item => textsIn(item));
	}

	return isPlainObject(value) ? Object.values(value).flatMap(item => textsIn(item)) : [];
}

export function withTexts(value: unknown, change: (text: string) => unknown): unknown {
	if (typeof value === 'string') {
		return change(value);
	}

	if (Array.isArray(value)) {
		return value.map(item => withTexts(item, change));
	}

	return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item, change)])) : value;
}

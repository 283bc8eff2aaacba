import {isUnknownAnswer} from './unknown-answer.js';

/**
A program's outputs with an unknown output in place of each placeholder. `isPulumi`: an output, a resource or an asset, which is kept.
*/
export function exportedValues(value: unknown, unknown: () => unknown, isPulumi: (value: unknown) => boolean): unknown {
	const copy = (item: unknown, above: readonly unknown[]): unknown => {
		if (isUnknownAnswer(item)) {
			return unknown();
		}

		if (item instanceof Promise) {
			return item.then(settled => copy(settled, above));
		}

		if (typeof item !== 'object' || item === null || isPulumi(item)) {
			return item;
		}

		if (above.includes(item)) {
			return undefined;
		}

		const inside = [...above, item];
		return Array.isArray(item)
			? item.map(member => copy(member, inside))
			: Object.fromEntries(Object.entries(item).map(([name, member]) => [name, copy(member, inside)]));
	};

	return copy(value, []);
}

import {isRecord} from '../resources/pulumi-proxies.js';
import {compareTexts} from '../values/compare-texts.js';
import type {ArmWork} from './arm-work.js';
import {decided, equal, isList, isUnresolved, part, unresolved, type ArmFunction} from './arm-values.js';

/** Of the text that identifies a value, in characters of a text. */
const keyCost = 16;

type Fields = Readonly<Record<string, unknown>>;

const ofNumbers =
	(change: (one: number, other: number) => unknown): ArmFunction =>
	([one, other]) =>
		typeof one === 'number' && typeof other === 'number' ? change(one, other) : unresolved;

function twoTexts([one, other]: readonly unknown[]): readonly [string, string] | undefined {
	return typeof one === 'string' && typeof other === 'string' && !isUnresolved(one) && !isUnresolved(other) ? [one, other] : undefined;
}

/** Ignores letter case, as Azure does. */
const ofTexts =
	(change: (one: string, other: string) => unknown): ArmFunction =>
	args => {
		const texts = twoTexts(args);
		return texts === undefined ? unresolved : change(texts[0].toLowerCase(), texts[1].toLowerCase());
	};

/** Numbers or texts. */
const compared =
	(isTrue: (order: number) => boolean): ArmFunction =>
	args => {
		const [one, other] = args;
		if (typeof one === 'number' && typeof other === 'number') {
			return isTrue(one - other);
		}

		const texts = twoTexts(args);
		return texts === undefined ? unresolved : isTrue(texts[0] < texts[1] ? -1 : texts[0] === texts[1] ? 0 : 1);
	};

/** Items of a list, or characters of a text. */
const sliced =
	(from: (count: number) => readonly [number, number | undefined]): ArmFunction =>
	([value, count]) =>
		typeof count === 'number' && (isList(value) || (typeof value === 'string' && !isUnresolved(value)))
			? value.slice(...from(Math.max(0, count)))
			: unresolved;

function includes(list: readonly unknown[], item: unknown, work: ArmWork): boolean | undefined {
	work.spend(list.length);
	return list.some(one => equal(one, item, 'exact') === true) ? true : [item, ...list].some(one => isUnresolved(one)) ? undefined : false;
}

const memberName = (of: Fields, name: string): string | undefined => Object.keys(of).find(key => key.toLowerCase() === name.toLowerCase());

/** Later members win; at any depth, objects within objects are merged too. */
function merged(objects: readonly Fields[], depth: 'one level' | 'any', work: ArmWork): Fields {
	const result = new Map<string, unknown>();
	for (const [name, value] of objects.flatMap(object => Object.entries(object))) {
		const before = result.get(name);
		work.spend(keyCost);
		result.set(name, depth === 'any' && isRecord(before) && isRecord(value) ? merged([before, value], depth, work) : value);
	}

	return Object.fromEntries(result);
}

const union: ArmFunction = (args, _, work) => {
	if (args.every(argument => isList(argument))) {
		return distinct(args.flat(), work);
	}

	return args.every(argument => isRecord(argument)) ? merged(args, 'any', work) : unresolved;
};

const keyOf = (value: unknown): string => JSON.stringify(value) ?? '';

function distinct(items: readonly unknown[], work: ArmWork): readonly unknown[] {
	work.spend(items.length * keyCost);
	return [...new Map(items.map((item, index) => [isUnresolved(item) ? index : keyOf(item), item])).values()];
}

const intersection: ArmFunction = ([first, ...others], _, work) => {
	if (isList(first) && others.every(other => isList(other))) {
		work.spend([first, ...others].flat().length * keyCost);
		const keys = others.map(other => new Set(other.map(item => keyOf(item))));
		return [first, ...others].flat().some(item => isUnresolved(item))
			? unresolved
			: first.filter(item => keys.every(other => other.has(keyOf(item))));
	}

	return isRecord(first) && others.every(other => isRecord(other))
		? Object.fromEntries(
				Object.entries(first).filter(([name, value]) => others.every(other => equal(other[name], value, 'exact') === true)),
			)
		: unresolved;
};

const ofObject =
	(change: (value: Fields) => unknown): ArmFunction =>
	([value]) =>
		isRecord(value) ? change(value) : unresolved;

/** By names and positions, as far as they exist. */
const reached =
	(whereMissing: unknown): ArmFunction =>
	([value, ...path]) => {
		let found = value;
		for (const step of path) {
			if (isUnresolved(found) || isUnresolved(step)) {
				return unresolved;
			}

			const own = isRecord(found) ? memberName(found, part(step)) : undefined;
			found =
				isList(found) && typeof step === 'number' ? found[step] : isRecord(found) && own !== undefined ? found[own] : whereMissing;
		}

		return found;
	};

/** Functions on lists, objects and numbers, by their names in lower case. */
export const collectionFunctions: ReadonlyArray<readonly [string, ArmFunction]> = [
	['array', ([value]) => (isList(value) ? value : [value])],
	[
		'contains',
		([container, item], _, work) => {
			if (isUnresolved(container) || isUnresolved(item)) {
				return unresolved;
			}

			return isList(container)
				? (includes(container, item, work) ?? unresolved)
				: isRecord(container)
					? memberName(container, part(item)) !== undefined
					: part(container).includes(part(item));
		},
	],
	['createarray', args => args],
	[
		'createobject',
		args => Object.fromEntries(args.flatMap((name, index) => (index % 2 === 0 ? [[part(name), args[index + 1]] as const] : []))),
	],
	['first', ([list]) => (isList(list) ? list[0] : typeof list === 'string' && !isUnresolved(list) ? list.charAt(0) : unresolved)],
	['last', ([list]) => (isList(list) ? list.at(-1) : typeof list === 'string' && !isUnresolved(list) ? list.slice(-1) : unresolved)],
	['flatten', ([list]) => (isList(list) ? list.flat() : unresolved)],
	['intersection', intersection],
	['union', union],
	[
		'items',
		ofObject(value =>
			Object.entries(value)
				.toSorted(([one], [other]) => compareTexts(one, other))
				.map(([key, member]) => ({key, value: member})),
		),
	],
	['objectkeys', ofObject(value => Object.keys(value).toSorted())],
	[
		'shallowmerge',
		([list], _, work) => (isList(list) && list.every(item => isRecord(item)) ? merged(list, 'one level', work) : unresolved),
	],
	['tryget', reached(undefined)],
	['skip', sliced(count => [count, undefined])],
	['take', sliced(count => [0, count])],
	[
		'length',
		([value]) =>
			isList(value) || (typeof value === 'string' && !isUnresolved(value))
				? value.length
				: isRecord(value)
					? Object.keys(value).length
					: unresolved,
	],
	[
		'indexof',
		(args, group, work) => {
			const [container, item] = args;
			if (!isList(container)) {
				return ofTexts((text, piece) => text.indexOf(piece))(args, group, work);
			}

			return includes(container, item, work) === undefined
				? unresolved
				: container.findIndex(one => equal(one, item, 'exact') === true);
		},
	],
	['lastindexof', ofTexts((text, piece) => text.lastIndexOf(piece))],
	['startswith', ofTexts((text, start) => text.startsWith(start))],
	['endswith', ofTexts((text, end) => text.endsWith(end))],
	[
		'range',
		([start, count], _, work) => {
			if (typeof start !== 'number' || typeof count !== 'number') {
				return unresolved;
			}

			const size = Math.max(0, count);
			work.spendText(size);
			return Array.from({length: size}, (_, index) => start + index);
		},
	],
	['int', ([value]) => (typeof value === 'number' ? value : /^[\-+]?\d+$/v.test(part(value)) ? Number(part(value)) : unresolved)],
	['bool', ([value]) => (typeof value === 'number' ? value !== 0 : (decided(value) ?? unresolved))],
	['add', ofNumbers((one, other) => one + other)],
	['sub', ofNumbers((one, other) => one - other)],
	['mul', ofNumbers((one, other) => one * other)],
	['div', ofNumbers((one, other) => (other === 0 ? unresolved : Math.trunc(one / other)))],
	['mod', ofNumbers((one, other) => (other === 0 ? unresolved : one % other))],
	['min', args => extreme(args, (one, other) => one < other)],
	['max', args => extreme(args, (one, other) => one > other)],
	['less', compared(order => order < 0)],
	['lessorequals', compared(order => order <= 0)],
	['greater', compared(order => order > 0)],
	['greaterorequals', compared(order => order >= 0)],
];

function extreme(args: readonly unknown[], isBetter: (one: number, other: number) => boolean): unknown {
	const [first, ...others] = args.flatMap(argument => (isList(argument) ? argument : [argument]));
	let best = first;
	for (const value of others) {
		if (typeof value !== 'number' || typeof best !== 'number') {
			return unresolved;
		}

		best = isBetter(value, best) ? value : best;
	}

	return typeof best === 'number' ? best : unresolved;
}

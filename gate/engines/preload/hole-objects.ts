/** Placeholders for values other than texts: every member is a hole. Converted to text, they are their hole. */
import {isMark, memberOf} from './holes.js';
import {matters} from './choices.js';
import {isFunction, type Owner} from './sdk-types.js';
import {endSpeculation} from './speculation.js';
import {withTexts} from './value-texts.js';

const asNumber: ReadonlySet<string | symbol> = new Set(['toFixed', 'toPrecision', 'toExponential', 'toLocaleString']);

const sameItems: ReadonlySet<string> = new Set(['filter', 'sort', 'toSorted', 'reverse', 'toReversed', 'flat']);

const marks = new WeakMap<WeakKey, string>();
const holeObjects = new Map<string, Owner>();

export const markBehind = (value: unknown): string | undefined =>
	typeof value === 'object' && value !== null ? marks.get(value) : undefined;

export const withHoleObjects = (value: unknown): unknown => withTexts(value, text => (isMark(text) ? holeObject(text) : text));

function holeObject(mark: string): Owner {
	const known = holeObjects.get(mark);
	if (known !== undefined) {
		return known;
	}

	const made = new Proxy({}, {get: (_, name) => member(mark, name), has: () => true, ownKeys: () => endSpeculation()});
	marks.set(made, mark);
	holeObjects.set(mark, made);
	return made;
}

function member(mark: string, name: string | symbol): unknown {
	if (name === Symbol.toPrimitive) {
		// As a number it is not part of a text.
		return (hint: unknown) => (hint === 'number' ? endSpeculation() : mark);
	}

	if (name === 'toString' || name === 'toJSON' || name === 'valueOf' || asNumber.has(name)) {
		return () => mark;
	}

	// Pulumi's own code recognizes it.
	if (name === '__pulumiUnknown') {
		return true;
	}

	if (typeof name === 'symbol' || name === 'then' || name.startsWith('__')) {
		return undefined;
	}

	const method: unknown = Reflect.get(String.prototype, name);
	if (typeof method === 'function') {
		return (...args: readonly unknown[]): unknown => Reflect.apply(method, mark, args);
	}

	if (name === 'length') {
		return holeObject(memberOf(mark, name));
	}

	return name in Array.prototype ? listMember(mark, name) : holeObject(memberOf(mark, name));
}

/** Joined items of an unknown list are a hole. */
function listMember(mark: string, name: string): unknown {
	if (name === 'join') {
		return () => mark;
	}

	if (sameItems.has(name)) {
		return () => holeObject(mark);
	}

	return name === 'map' || name === 'flatMap'
		? (callback: unknown) => {
				const made: unknown = isFunction(callback) ? callback(holeObject(memberOf(mark, '*')), 0) : undefined;
				// How often a script contains the part made of an item is unknown.
				return markBehind(made) !== undefined || (typeof made === 'string' && !matters.test(made))
					? holeObject(mark)
					: endSpeculation();
			}
		: endSpeculation();
}

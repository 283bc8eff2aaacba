/** Placeholders for values other than texts: every member exists and is a hole. Converted to text, they are the text of their hole. */
import {isMark, memberOf} from './holes.js';
import {type Owner} from './sdk-types.js';
import {endSpeculation} from './speculation.js';
import {withTexts} from './value-texts.js';

const marks = new WeakMap<WeakKey, string>();
const standIns = new Map<string, Owner>();

export const markBehind = (value: unknown): string | undefined =>
	typeof value === 'object' && value !== null ? marks.get(value) : undefined;

/** Replaces every text that is a hole by a placeholder with members. */
export const withMembers = (value: unknown): unknown => withTexts(value, text => (isMark(text) ? standIn(text) : text));

function standIn(mark: string): Owner {
	const known = standIns.get(mark);
	if (known !== undefined) {
		return known;
	}

	const made = new Proxy({}, {get: (_, name) => member(mark, name), has: () => true, ownKeys: () => endSpeculation()});
	marks.set(made, mark);
	standIns.set(mark, made);
	return made;
}

function member(mark: string, name: string | symbol): unknown {
	if (name === Symbol.toPrimitive || name === 'toString' || name === 'toJSON' || name === 'valueOf') {
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

	return name === 'length' || name in Array.prototype ? endSpeculation() : standIn(memberOf(mark, name));
}

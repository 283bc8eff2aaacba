/**
Placeholders for results of provider functions. Every member exists and is unknown to Pulumi, as is any text that contains it. A program
that needs the value stops with the reason, because any answer would be wrong.
*/
import path from 'node:path';
import {isObject} from '../../support/read-json.js';
import {isAskedByProgram, programPlace} from '../program-place.js';
import {unanswered} from './wire.js';

/** Start of the error for a program that needs an unknown result. */
export const needsAnswer = 'arc-gate cannot know what this program asks for: ';

const parts: ReadonlySet<string> = new Set([
	...Object.getOwnPropertyNames(String.prototype).filter(
		name => !['length', 'split', 'match', 'matchAll', 'search', 'codePointAt'].includes(name),
	),
	'toFixed',
]);

/** `name` is what is requested: `azure-native:compute:getImage`, then the path to a member. */
export function unknownAnswer(name: string): unknown {
	return remembered(
		new Proxy({}, {get: (_, member) => memberOf(name, member), has: () => true, ownKeys: () => stop(name, 'goes through')}),
		name,
	);
}

const placeholders = new WeakMap<WeakKey, string>();

const objects = new WeakSet();

function remembered<Value extends WeakKey>(placeholder: Value, name: string): Value {
	placeholders.set(placeholder, name);
	return placeholder;
}

export const isUnknownAnswer = (value: unknown): boolean =>
	((typeof value === 'object' && value !== null) || typeof value === 'function') && placeholders.has(value);

/** What a placeholder stands for, unless that is known to be an object. */
export const nameOfUnknown = (value: unknown): string | undefined =>
	((typeof value === 'object' && value !== null) || typeof value === 'function') && !objects.has(value)
		? placeholders.get(value)
		: undefined;

/** Members by which JavaScript and Pulumi recognize an object's type. */
const plainMembers = /^(?:then|__.*)$/v;

export function partlyKnown(answer: unknown, name: string): unknown {
	if (!isObject(answer) || Object.keys(answer).length === 0) {
		const placeholder = unknownAnswer(name);
		if (typeof placeholder === 'object' && placeholder !== null) {
			objects.add(placeholder);
		}

		return placeholder;
	}

	const known = Object.fromEntries(
		Object.entries(answer).map(([member, value]) => [member, value === unanswered ? unknownAnswer(`${name}.${member}`) : value]),
	);
	return new Proxy(known, {
		get: (target, member): unknown =>
			member === 'toJSON'
				? () => unanswered
				: typeof member === 'symbol' || member in target || plainMembers.test(member)
					? Reflect.get(target, member)
					: unknownAnswer(`${name}.${member}`),
		// Pulumi's own code may copy what is known.
		ownKeys: target => (isAskedByProgram(new Error(name).stack ?? '') ? stop(name, 'goes through') : Reflect.ownKeys(target)),
	});
}

function memberOf(name: string, member: string | symbol): unknown {
	if (member === '__pulumiUnknown') {
		return true;
	}

	if (member === Symbol.toPrimitive) {
		return (hint: string) => (hint === 'number' ? stop(name, 'calculates with') : unanswered);
	}

	if (member === Symbol.iterator || member === Symbol.asyncIterator) {
		return () => stop(name, 'goes through');
	}

	if (member === 'length') {
		return stop(name, 'counts');
	}

	if (member === 'toJSON') {
		return () => unanswered;
	}

	if (typeof member === 'symbol' || member === 'then' || member.startsWith('__')) {
		return undefined;
	}

	const asked = /^\d+$/v.test(member) ? `${name}[${member}]` : `${name}.${member}`;
	if (parts.has(member)) {
		return callable(asked, () => (member === 'toString' ? unanswered : unknownAnswer(name)));
	}

	if (Object.hasOwn(Array.prototype, member) || Object.hasOwn(String.prototype, member)) {
		return callable(asked, () => stop(name, 'goes through'));
	}

	return unknownAnswer(asked);
}

/** The member may also be a method of lists or texts. */
const callable = (path: string, call: () => unknown): unknown =>
	remembered(new Proxy(call, {get: (_, member) => memberOf(path, member), has: () => true}), path);

function stop(name: string, doing: string): never {
	throw new Error(`${needsAnswer}it ${doing} ${name}${programLine(new Error(name).stack ?? '')}.`);
}

function programLine(stack: string): string {
	const place = programPlace(stack);
	return place === undefined ? '' : ` (${path.basename(place.file)}, line ${place.line})`;
}

/**
Finds where a program decides by an unknown result. JavaScript does not tell an object that it is compared or used as a condition, so the
program runs a second time, with probes in its source.
*/
import Module from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {parserFor} from '../../support/grammars.js';
import {isFunction, isOwner} from '../preload/sdk-types.js';
import {recordDecision, recordUnsearched} from '../preload/side-file.js';
import {isOfProgram, programPlace} from '../program-place.js';
import {probedSource} from './probed-source.js';
import {probe} from './probes.js';
import {isUnknownAnswer, nameOfUnknown} from './unknown-answer.js';
import {unanswered} from './wire.js';

/** `file` gets a line for each place where the program decides. */
export async function findDecisions(file: string): Promise<void> {
	const note = (name: string): void => {
		const place = programPlace(new Error(name).stack ?? '');
		if (place !== undefined) {
			recordDecision(file, {file: place.file, line: place.line, name});
		}
	};

	Reflect.set(globalThis, probe, createProbe(note));
	// Before the runner's own hooks, so that it gets the source of a module.
	Module.register(path.join(__dirname, 'decisions-hook.js'), pathToFileURL(__filename), {data: {recordsFile: file}});
	const parser = await parserFor('javascript');
	const {prototype}: {readonly prototype: unknown} = Module;
	const compile = isOwner(prototype) ? prototype['_compile'] : undefined;
	if (isOwner(prototype) && isFunction(compile)) {
		prototype['_compile'] = function (this: unknown, source: unknown, name: unknown, ...more: readonly unknown[]): unknown {
			if (typeof source !== 'string' || typeof name !== 'string' || !isOfProgram(name)) {
				return Reflect.apply(compile, this, [source, name, ...more]);
			}

			const probed = probedSource(source, parser);
			if (probed === undefined) {
				recordUnsearched(file, name);
			}

			return Reflect.apply(compile, this, [probed ?? source, name, ...more]);
		};
	}
}

/** The function that probes call. `note` gets what the program decides by. */
export function createProbe(note: (name: string) => void): unknown {
	const decides = <Value>(value: Value): Value => {
		const name = nameOfUnknown(value) ?? (holdsUnknown(value) ? 'a text that holds an unknown result' : undefined);
		if (name !== undefined) {
			note(name);
		}

		return value;
	};

	return Object.assign(decides, {
		text: <Value>(value: Value): Value => (holdsUnknown(value) ? decides(value) : value),
		before<Value>(read: unknown, value: Value): Value {
			decides(read);
			return value;
		},
		callback: (callback: unknown): unknown =>
			isFunction(callback)
				? function (this: unknown, ...args: readonly unknown[]): unknown {
						const [item] = args;
						return decides(Reflect.apply(callback, this, callback === Boolean ? [decides(item)] : args));
					}
				: callback,
		receiver: (receiver: unknown): unknown => (isLookup(receiver) ? deciding(receiver, decides) : receiver),
	});
}

type Lookup = Readonly<Record<string, unknown>>;

const isLookup = (value: unknown): value is Lookup =>
	[Map, Set, WeakMap, WeakSet, RegExp].some(kind => value instanceof kind) && !isUnknownAnswer(value);

const deciding = (receiver: Lookup, decides: (value: unknown) => unknown): unknown =>
	new Proxy(receiver, {
		get(target, name): unknown {
			const method: unknown = Reflect.get(target, name);
			return isFunction(method)
				? (...args: readonly unknown[]) => {
						decides(args[0]);
						return Reflect.apply(method, target, args);
					}
				: method;
		},
	});

/** Long texts that were searched: a program may look at each of their characters. */
const searched = new Map<string, boolean>();

function holdsUnknown(value: unknown): boolean {
	if (typeof value !== 'string' || value.length < 1000) {
		return typeof value === 'string' && value.includes(unanswered);
	}

	const known = searched.get(value);
	if (known !== undefined) {
		return known;
	}

	if (searched.size >= 10) {
		searched.clear();
	}

	const holds = value.includes(unanswered);
	searched.set(value, holds);
	return holds;
}

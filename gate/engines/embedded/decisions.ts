/**
Finds where a program decides by an unknown result. JavaScript does not tell an object that it is compared or used as a condition, so the
program runs a second time, with probes in its source.
*/
import Module from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {parserFor} from '../../support/grammars.js';
import {isFunction, isOwner} from '../preload/sdk-types.js';
import {recordDecision} from '../preload/side-file.js';
import {probe, probedSource} from './probed-source.js';
import {nameOfUnknown, programPlace} from './unknown-answer.js';
import {unanswered} from './wire.js';

/** Maximum length of a source that gets probes. */
const maxLength = 2_000_000;

/** Folders of this package, which contain no program. */
const ownFolder = path.resolve(__dirname, '../../..');

const isOfProgram = (file: string): boolean => !/[\/\\]node_modules[\/\\]/v.test(file) && !file.startsWith(ownFolder + path.sep);

/** @param file - gets a line for each place where the program decides */
export async function findDecisions(file: string): Promise<void> {
	installProbe(file);
	// Before the runner's own hooks, so that it gets the source of a module.
	Module.register(path.join(__dirname, 'decisions-hook.js'), pathToFileURL(__filename));
	const parser = await parserFor('javascript');
	const {prototype}: {readonly prototype: unknown} = Module;
	const compile = isOwner(prototype) ? prototype['_compile'] : undefined;
	if (isOwner(prototype) && isFunction(compile)) {
		prototype['_compile'] = function (this: unknown, source: unknown, name: unknown, ...more: readonly unknown[]): unknown {
			const isProbed = typeof source === 'string' && typeof name === 'string' && isOfProgram(name) && source.length <= maxLength;
			const tree = isProbed ? parser.parse(source) : undefined;
			const text = isProbed && tree ? probedSource(source, tree.rootNode) : source;
			tree?.delete();
			return Reflect.apply(compile, this, [text, name, ...more]);
		};
	}
}

function installProbe(file: string): void {
	const decides = <Value>(value: Value): Value => {
		const name = nameOfUnknown(value) ?? (holdsUnknown(value) ? 'a text that holds an unknown result' : undefined);
		const place = name === undefined ? undefined : programPlace(new Error(name).stack ?? '');
		if (name !== undefined && place !== undefined) {
			recordDecision(file, {file: place.file, line: place.line, name});
		}

		return value;
	};

	Reflect.set(
		globalThis,
		probe,
		Object.assign(decides, {
			text: <Value>(value: Value): Value => (holdsUnknown(value) ? decides(value) : value),
			callback: (callback: unknown): unknown =>
				isFunction(callback)
					? function (this: unknown, ...args: readonly unknown[]): unknown {
							const [item] = args;
							return decides(Reflect.apply(callback, this, callback === Boolean ? [decides(item)] : args));
						}
					: callback,
		}),
	);
}

const holdsUnknown = (value: unknown): boolean => typeof value === 'string' && value.includes(unanswered);

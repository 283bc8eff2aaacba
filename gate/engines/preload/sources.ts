/** Records where the program registers resources, for engines that do not say so. */
import {appendFileSync} from 'node:fs';
import process from 'node:process';
import {type Positioned, sourceOf} from '../embedded/source-position.js';
import {answerOf, urnOf} from './registrations.js';
import {isFunction} from './sdk-types.js';

/** In the file that the environment names, relative to the folder that it names. */
export function recordSource(request: unknown): void {
	const {ARC_GATE_SOURCES: file, ARC_GATE_SOURCES_ROOT: root} = process.env;
	if (file === undefined || root === undefined || !isPositioned(request)) {
		return;
	}

	const [type, name, parent] = ['getType', 'getName', 'getParent'].map(getter => answerOf(request, getter));
	const source = sourceOf(request, root);
	if (source !== undefined && typeof type === 'string' && typeof name === 'string' && typeof parent === 'string' && parent !== '') {
		try {
			appendFileSync(file, `${JSON.stringify({urn: urnOf({type, name}, parent), source})}\n`, {mode: 0o600});
		} catch {
			// The program goes on; its findings have no place.
		}
	}
}

const isPositioned = (request: unknown): request is Positioned =>
	typeof request === 'object' &&
	request !== null &&
	isFunction(Reflect.get(request, 'getStacktrace')) &&
	isFunction(Reflect.get(request, 'getSourceposition'));

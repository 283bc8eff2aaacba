import {createRequire} from 'node:module';
import type stringWidth from 'string-width';

const load = createRequire(__filename);

/** How many columns of a terminal a text takes: wide characters take two, and combining ones none. */
export const displayWidth = (text: string): number => (/^[ -~]*$/v.test(text) ? text.length : anyWidth(text));

/** Loaded with the first text that needs it, which few reports have: loading takes as long as printing a report. */
function anyWidth(text: string): number {
	const loaded: unknown = load('string-width');
	return isLoaded(loaded) ? loaded.default(text) : text.length;
}

const isLoaded = (loaded: unknown): loaded is {readonly default: typeof stringWidth} =>
	typeof loaded === 'object' && loaded !== null && 'default' in loaded;

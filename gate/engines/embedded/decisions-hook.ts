/** Runs on the thread of Node.js that loads ES modules: writes probes into those of the program. */
import type {InitializeHook, LoadHook} from 'node:module';
import {fileURLToPath} from 'node:url';
import {parserOf} from '../../support/grammars.js';
import {recordUnsearched} from '../preload/side-file.js';
import {probedSource} from './probed-source.js';

let recordsFile = '';

export const initialize: InitializeHook<{readonly recordsFile: string}> = given => {
	({recordsFile} = given);
};

/** Formats of modules with code. */
const formats = /^(?:module|commonjs)(?:-typescript)?$/v;

export const load: LoadHook = async (url, context, nextLoad) => {
	const loaded = await nextLoad(url, context);
	const {pathname} = new URL(url);
	if (
		loaded.format === 'commonjs' ||
		loaded.source === undefined ||
		loaded.source === null ||
		!url.startsWith('file:') ||
		pathname.includes('/node_modules/')
	) {
		return loaded;
	}

	const parser = await parserOf(pathname);
	const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
	const source = parser === undefined ? undefined : probedSource(text, parser);
	if (source !== undefined) {
		return {...loaded, source};
	}

	if (formats.test(loaded.format ?? '')) {
		recordUnsearched(recordsFile, fileURLToPath(url));
	}

	return loaded;
};

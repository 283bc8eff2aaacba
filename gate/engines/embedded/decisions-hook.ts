/** Runs on the thread of Node.js that loads ES modules: writes probes into those of the program. */
import type {LoadHook} from 'node:module';
import {parserOf} from '../../support/grammars.js';
import {probedSource} from './probed-source.js';

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
	if (parser === undefined) {
		return loaded;
	}

	const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
	const source = probedSource(text, parser);
	return source === undefined ? loaded : {...loaded, source};
};

/** Runs on the thread of Node.js that loads ES modules: writes probes into those of the program. */
import type {LoadHook} from 'node:module';
import {parseProgram} from '../../support/grammars.js';
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

	const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
	const tree = await parseProgram(pathname, text);
	const source = tree === undefined ? text : probedSource(text, tree.rootNode);
	tree?.delete();
	return {...loaded, source};
};

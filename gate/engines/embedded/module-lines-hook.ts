/** Runs on the thread of Node.js that loads ES modules: sends what a compiler of modules says about their lines. */
import type {LoadHook} from 'node:module';
import type {MessagePort} from 'node:worker_threads';

let port: MessagePort | undefined;

export function initialize(data: {readonly port: MessagePort}): void {
	({port} = data);
}

const inlineMap = /\/\/# sourceMappingURL=data:application\/json;(?:charset=[^;]+;)?base64,(?<map>[\w+\/=]+)\s*$/v;

export const load: LoadHook = async (url, context, nextLoad) => {
	const loaded = await nextLoad(url, context);
	if (port !== undefined && /\.[mc]?tsx?$/v.test(url) && loaded.source !== undefined && loaded.source !== null) {
		const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
		const map = inlineMap.exec(text)?.groups?.['map'];
		if (map !== undefined) {
			port.postMessage({url, map});
		}
	}

	return loaded;
};

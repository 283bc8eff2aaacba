import {appendFileSync} from 'node:fs';
import process from 'node:process';

/** Replaces `@azure/identity` by a stand-in, and records that it was loaded. */
export async function resolve(specifier, context, next) {
	if (!specifier.startsWith('@azure/')) {
		return next(specifier, context);
	}

	appendFileSync(process.env.IDENTITY_LOG, `${JSON.stringify({loaded: specifier})}\n`);
	return {url: new URL('identity.mjs', import.meta.url).href, shortCircuit: true};
}

/** Runs a compiled policy pack in its own process and prints its port. Pulumi's own runner would load a TypeScript compiler first. */
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {deferModules} from './deferred-modules.js';

const load = createRequire(path.join(process.cwd(), 'package.json'));
try {
	const sdk = createRequire(load.resolve('@pulumi/policy/package.json')).resolve('@pulumi/pulumi/package.json');
	deferModules(createRequire(sdk));
} catch {
	// A pack without these packages reports it.
}

load('.');

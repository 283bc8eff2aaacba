/**
Loaded before a Pulumi program with `node --require`, to describe its texts with outputs to the policy pack. Pulumi itself does not know
them before deployment. Has no effect in other processes or without `ARC_GATE_TEXTS`.
*/
import Module from 'node:module';
import process from 'node:process';
import {keepModuleTexts} from './called-functions.js';
import {installGuard} from './guard.js';
import {isFunction, isOwner} from './sdk-types.js';
import {listeners} from './sdk-copy.js';
import {announce, writeNote} from './side-file.js';

const runner = /[\/\\](?:@pulumi[\/\\]pulumi[\/\\]cmd[\/\\]run(?:[\/\\]index)?(?:\.js)?|run-program\.js)$/v;

const sdkModule = /[\/\\]@pulumi[\/\\]pulumi[\/\\](?<module>.+)$/v;

const file = process.env['ARC_GATE_TEXTS'];
if (file !== undefined && file !== '' && runner.test(process.argv[1] ?? '') && process.argv.includes('--dry-run')) {
	prepare(file);
}

/** A program may load several copies of the SDK. */
function prepare(file: string): void {
	const extensions: unknown = Reflect.get(Module, '_extensions');
	const load = isOwner(extensions) ? extensions['.js'] : undefined;
	if (!isOwner(extensions) || !isFunction(load)) {
		writeNote(file, 'Node.js has no place to listen to what a program loads.');
		return;
	}

	announce(file);
	installGuard();
	keepModuleTexts();
	let isReported = false;
	extensions['.js'] = function (this: unknown, module: unknown, path: unknown): unknown {
		const result = Reflect.apply(load, this, [module, path]);
		const name = typeof path === 'string' ? sdkModule.exec(path)?.groups?.['module']?.replaceAll('\\', '/') : undefined;
		const listen = name === undefined ? undefined : listeners.get(name);
		const exports = isOwner(module) ? module['exports'] : undefined;
		if (listen !== undefined && isOwner(exports)) {
			try {
				listen(exports);
			} catch {
				if (!isReported) {
					isReported = true;
					writeNote(file, `The program's copy of @pulumi/pulumi has a form that is not known (${name ?? ''}).`);
				}
			}
		}

		return result;
	};
}

/**
Installs older versions of Pulumi's SDK into tools/sdks for the tests of programs that use them. Versions that are there are kept.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The oldest version that is supported, and one between it and the newest, which is a dependency of the package. */
const versions = ['3.100.0', '3.190.0'];

for (const version of versions) {
	const folder = path.join(import.meta.dirname, 'sdks', version);
	if (existsSync(path.join(folder, 'node_modules/@pulumi/pulumi/package.json'))) {
		console.log(`@pulumi/pulumi ${version} is installed.`);
		continue;
	}

	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'package.json'), '{"private": true}\n');
	const {status} = spawnSync('npm', ['install', '--no-audit', '--no-fund', `@pulumi/pulumi@${version}`], {
		cwd: folder,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		console.error(`@pulumi/pulumi ${version} could not be installed: see above.`);
		process.exit(1);
	}
}

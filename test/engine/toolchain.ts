/** Finds the Pulumi CLI: a complete Pulumi on PATH, else the one built by `npm run engine` with the project's own Node language host. */
import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** A Pulumi for Node programs: the command, its PATH, and whether it also runs YAML programs. */
export type Toolchain = {readonly pulumi: string; readonly path: string; readonly runsYaml: boolean};

const executableSuffix = process.platform === 'win32' ? '.exe' : '';

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function onPath(command: string, searched: string): string | undefined {
	return searched
		.split(path.delimiter)
		.map(folder => path.join(folder, command + executableSuffix))
		.find(file => isExecutable(file));
}

function toolchain(pulumi: string, searched: string): Toolchain {
	const runsYaml = onPath('pulumi-language-yaml', `${path.dirname(pulumi)}${path.delimiter}${searched}`) !== undefined;
	if (!runsYaml) {
		process.stderr.write(
			'*** SKIPPED: programs in YAML on the real Pulumi engine. Build their language host with `npm run engine`. ***\n',
		);
	}

	return {pulumi, path: searched, runsYaml};
}

function findToolchain(): Toolchain | undefined {
	const searched = process.env['PATH'] ?? '';
	const complete = onPath('pulumi', searched);
	if (complete !== undefined && onPath('pulumi-language-nodejs', `${path.dirname(complete)}${path.delimiter}${searched}`) !== undefined) {
		return toolchain(complete, searched);
	}

	const built = path.resolve('tools/engine/bin', `pulumi${executableSuffix}`);
	return isExecutable(built)
		? toolchain(built, [path.resolve('test/engine/language-host'), path.dirname(built), searched].join(path.delimiter))
		: undefined;
}

/** If there is no CLI: fails if it is required, else prints one line that tests are skipped. */
export function skipWithoutEngine(): Toolchain | undefined {
	const found = findToolchain();
	if (found === undefined) {
		if (process.env['ARC_REQUIRE_ENGINE'] === '1') {
			throw new Error('ARC_REQUIRE_ENGINE=1, but there is no Pulumi: install it, or build it with `npm run engine`.');
		}

		process.stderr.write(
			'*** SKIPPED: tests on the real Pulumi engine. Install Pulumi, or build it with `npm run engine` (needs Go). ***\n',
		);
	}

	return found;
}

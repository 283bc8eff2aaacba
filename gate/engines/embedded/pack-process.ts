import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {clearTimeout, setTimeout} from 'node:timers';
import {type Child, endGroup, startChild, userLines} from '../../support/child.js';
import {packFolder} from '../../support/pack-folder.js';
import {errorText, Problem} from '../../support/problem.js';
import {isObject, readJson} from '../../support/read-json.js';
import {readYaml} from '../../support/read-yaml.js';
import {garbageCollection} from './garbage-collection.js';

/** Reads a stack once for all policies. */
const ownPack = path.join(__dirname, '../../../policies/analyzer/main.js');
const endsWithParent = path.join(__dirname, '../../support/end-with-parent.js');

export type PackProcess = {readonly address: string; errors(): string; stop(): void};

/** `environment` is added to the pack's environment. */
export async function startPack(
	folder: string,
	engineAddress: string,
	environment: Readonly<Record<string, string>>,
	timeLimit: number,
): Promise<PackProcess> {
	const child = startChild(
		process.execPath,
		[...garbageCollection, '--require', endsWithParent, ...command(folder, engineAddress)],
		folder,
		{...process.env, ...environment},
	);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors = (errors + text).slice(-16_384);
	});
	try {
		const port = await announcedPort(child, timeLimit);
		return {
			address: `127.0.0.1:${port}`,
			errors: () => userLines(errors),
			stop() {
				endGroup(child);
			},
		};
	} catch (error) {
		endGroup(child);
		const [, module] = /Cannot find (?:module|package) '(?<module>[^']+)'/v.exec(errors) ?? [];
		if (module !== undefined && !/TSError|Unable to compile TypeScript/v.test(errors)) {
			throw new Problem(
				`the policy pack in ${folder} does not load: ${module} is missing`,
				`Run npm install in ${folder}, and build the pack if it is compiled.`,
			);
		}

		throw new Problem(
			`the policy pack in ${folder} does not start: ${errorText(error)}`,
			'Fix the pack; its own output is above.',
			userLines(errors),
		);
	}
}

function command(folder: string, engineAddress: string): readonly string[] {
	if (packFolder(folder).isOwn) {
		return [ownPack];
	}

	const manifestFile = path.join(folder, 'package.json');
	const manifest = existsSync(manifestFile) ? readJson(manifestFile, 'Fix the file; npm reads it too.') : {};
	const main = isObject(manifest) && typeof manifest['main'] === 'string' ? manifest['main'] : 'index.js';
	if (/\.[cm]?js$/v.test(main) && existsSync(path.join(folder, main))) {
		return [path.join(__dirname, 'load-pack.js')];
	}

	const name = runtimeOf(folder);
	if (name !== 'nodejs') {
		throw new Problem(
			`the policy pack in ${folder} is written for ${name}; the embedded engine runs packs for Node.js`,
			'Use --engine pulumi.',
		);
	}

	try {
		const runner = createRequire(manifestFile).resolve('@pulumi/pulumi/cmd/run-policy-pack/index.js');
		return [runner, engineAddress, folder];
	} catch {
		throw new Problem(`the packages of the policy pack in ${folder} are not installed`, `Run npm install in ${folder}.`);
	}
}

export function runtimeOf(folder: string): string {
	const {runtime} = readYaml(path.join(folder, 'PulumiPolicy.yaml'));
	return String(isObject(runtime) ? runtime['name'] : runtime);
}

async function announcedPort(child: Child, timeLimit: number): Promise<string> {
	return new Promise((resolve, reject) => {
		let output = '';
		const timer = setTimeout(() => {
			reject(new Error('it did not respond'));
		}, timeLimit);
		child.once('error', reject).once('exit', () => {
			clearTimeout(timer);
			reject(new Error('it exited immediately'));
		});
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output = (output + text).slice(-1000);
			const [, port] = /^(?<port>\d+)\r?\n/mv.exec(output) ?? [];
			if (port !== undefined) {
				clearTimeout(timer);
				resolve(port);
			}
		});
	});
}

import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {type Child, startChild} from '../../support/child.js';
import {errorText, Problem} from '../../support/problem.js';
import {isObject, readJson} from '../../support/read-json.js';
import type {EngineRequest} from '../engine.js';
import {preload} from '../preload-options.js';
import {recordsIn} from '../side-file-records.js';
import type {Deployment} from './deployment.js';
import {isInstalled} from './installed.js';
import type {Project} from './project.js';
import {recordRun, runnerArguments, type Start} from './record-run.js';

/**
Runs a program in JavaScript or TypeScript and records what it would deploy. If it asks for something unknown, a second run finds where it
decides by that. Throws `Problem` if the program fails.
*/
export async function runProgram(project: Project, stack: string, request: EngineRequest): Promise<Deployment> {
	const sdk = findSdk(project);
	const deployment = await recordRun(project, stack, request, how => start(project, sdk, how));
	const {textsFile, ...withoutTexts} = request;
	if (textsFile === undefined || !recordsIn(textsFile).some(({asked}) => asked === true)) {
		return deployment;
	}

	try {
		request.progress('running the program again, to find where it decides by what is not known');
		await recordRun(project, stack, {...withoutTexts, progress: () => undefined}, how =>
			start(project, sdk, how, {ARC_GATE_DECISIONS: textsFile}),
		);
		return deployment;
	} catch (error) {
		return {
			...deployment,
			notes: [
				...deployment.notes,
				`Some decisions of the program by unknown values may be missing here, because its second run failed: ${errorText(error)}`,
			],
		};
	}
}

function findSdk(project: Project): string {
	const folders = [project.programFolder, project.folder];
	const manifest = folders.map(folder => path.join(folder, 'package.json')).find(file => existsSync(file));
	const content = manifest === undefined ? {} : readJson(manifest, 'Fix the file; npm reads it too.');
	const declared = isObject(content) && isObject(content['dependencies']) ? Object.keys(content['dependencies']) : [];
	const missing = declared.filter(name => !folders.some(folder => isInstalled(name, folder)));
	if (manifest !== undefined && missing.length > 0) {
		if (existsSync(path.join(path.dirname(manifest), '.pnp.cjs'))) {
			throw new Problem(
				`the packages of the program in ${path.dirname(manifest)} are in no node_modules: Yarn keeps them in its archives (.pnp.cjs)`,
				'Write `nodeLinker: node-modules` to .yarnrc.yml and run yarn install, or use --engine pulumi.',
			);
		}

		throw new Problem(
			`packages of the program in ${path.dirname(manifest)} are not installed: ${missing.join(', ')}`,
			`Run npm install in ${path.dirname(manifest)}.`,
		);
	}

	return (
		folders.map(folder => resolveSdk(path.join(folder, 'package.json'))).find(found => found !== undefined) ??
		path.dirname(require.resolve('@pulumi/pulumi/package.json'))
	);
}

function resolveSdk(from: string): string | undefined {
	try {
		return path.dirname(createRequire(from).resolve('@pulumi/pulumi/package.json'));
	} catch {
		return undefined;
	}
}

function start(project: Project, sdk: string, how: Start, environment: Readonly<Record<string, string>> = {}): Child {
	const {config, textsFile} = how;
	const {typescript, nodeargs, tsconfig} = project.runtimeOptions;
	return startChild(
		process.execPath,
		[
			...(typeof nodeargs === 'string' ? nodeargs.split(/\s+/v).filter(argument => argument !== '') : []),
			// With `--require`, Pulumi's runner leaves ES modules in TypeScript to the user's own loader.
			'-r',
			path.join(__dirname, '../../support/end-with-parent.js'),
			...(textsFile === undefined ? [] : ['-r', preload]),
			path.join(__dirname, 'run-program.js'),
			sdk,
			...runnerArguments(how),
			'--root-directory',
			project.folder,
			'--pwd',
			project.programFolder,
			'--dry-run',
			'--parallel',
			'16',
			project.entryPoint,
		],
		project.programFolder,
		{
			// Type checking a large SDK would take longer than everything else.
			PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
			// For ES modules, ts-node only reads its own variable.
			TS_NODE_TRANSPILE_ONLY: 'true',
			...process.env,
			ARC_GATE_TEXTS: textsFile ?? '',
			...environment,
			PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
			...(typeof tsconfig === 'string' && {PULUMI_NODEJS_TSCONFIG_PATH: tsconfig}),
			PULUMI_CONFIG: JSON.stringify(config.values),
			PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...config.secretKeys]),
		},
	);
}

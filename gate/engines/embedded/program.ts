import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {type Child, childEnding, startChild} from '../../support/child.js';
import {Problem} from '../../support/problem.js';
import {Redaction, secretsOf} from '../../support/redact.js';
import {isObject, readJson} from '../../support/read-json.js';
import type {EngineRequest} from '../engine.js';
import {preload} from '../preload-options.js';
import {noAnswers, readAnswers} from './answers.js';
import type {Deployment} from './deployment.js';
import {type LogLine, serveEngine} from './monitor.js';
import {programFailure} from './program-failure.js';
import {placeOf, type Project} from './project.js';
import {Recorder} from './recorder.js';
import type {UrnParts} from './urn.js';
import {readStackConfig, type StackConfig} from './stack-config.js';

/**
Runs a program and records what it would deploy.
@param progress Takes what the program warns of.
@param timeLimit How long it may take, in milliseconds.
@throws A `Problem` where the program does not run to its end.
*/
export async function runProgram(
	project: Project,
	stack: string,
	{progress, timeLimit, answers, azure, textsFile}: Pick<EngineRequest, 'progress' | 'timeLimit' | 'answers' | 'azure' | 'textsFile'>,
): Promise<Deployment> {
	const sdk = findSdk(project);
	const config = readStackConfig(project, stack);
	const recorder = new Recorder(placeOf(project, stack), project.folder, config, {
		answers: answers === undefined ? noAnswers : readAnswers(answers),
		azure,
	});
	const errors: string[] = [];
	const redaction = (): Redaction => new Redaction([...recorder.deployment.secrets, ...secretsOf(process.env)]);
	const server = await serveEngine(({severity, message}: LogLine) => {
		if (severity === 'error') {
			errors.push(message.trim());
		} else if (severity === 'warning') {
			progress(`warning: ${redaction().text(message.trim())}`);
		}
	}, recorder);
	try {
		const {
			status,
			output,
			errors: said,
		} = await childEnding(start({project, config, sdk, place: recorder.place, address: server.address, textsFile}), timeLimit);
		if (status === undefined) {
			throw new Problem(
				`the program in ${project.folder} was stopped: it did not end within ${Math.round(timeLimit / 1000)} seconds`,
				'Look for a connection, a timer or a promise that never ends.',
			);
		}

		const notes = [...config.notes, ...recorder.deployment.notes];
		if (status !== 0 || errors.length > 0) {
			const words = errors.length > 0 ? errors.join('\n') : `${said}\n${output}`.trim();
			throw programFailure(
				project,
				stack,
				words === '' ? `it ended with status ${status} and printed nothing` : redaction().text(words),
				notes,
			);
		}

		return {...recorder.deployment, notes};
	} finally {
		server.close();
	}
}

/** The folder of the program's own `@pulumi/pulumi`, or of ours where it has no packages at all. */
function findSdk(project: Project): string {
	const folders = [project.programFolder, project.folder];
	const manifest = folders.map(folder => path.join(folder, 'package.json')).find(file => existsSync(file));
	const content = manifest === undefined ? {} : readJson(manifest, 'Fix the file; npm reads it too.');
	const declared = isObject(content) && isObject(content['dependencies']) ? Object.keys(content['dependencies']) : [];
	const missing = declared.filter(name => !folders.some(folder => isInstalled(name, folder)));
	if (manifest !== undefined && missing.length > 0) {
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

/** Whether a package is in a `node_modules` of a folder or of one above it. */
function isInstalled(name: string, folder: string): boolean {
	return (
		existsSync(path.join(folder, 'node_modules', name)) || (path.dirname(folder) !== folder && isInstalled(name, path.dirname(folder)))
	);
}

function resolveSdk(from: string): string | undefined {
	try {
		return path.dirname(createRequire(from).resolve('@pulumi/pulumi/package.json'));
	} catch {
		return undefined;
	}
}

type Start = {
	readonly project: Project;
	readonly config: StackConfig;
	readonly sdk: string;
	readonly place: UrnParts;
	readonly address: string;
	readonly textsFile: string | undefined;
};

function start({project, config, sdk, place, address, textsFile}: Start): Child {
	const {typescript, nodeargs, tsconfig} = project.runtimeOptions;
	return startChild(
		process.execPath,
		[
			...(typeof nodeargs === 'string' ? nodeargs.split(/\s+/v).filter(argument => argument !== '') : []),
			'--require',
			path.join(__dirname, '../../support/end-with-parent.js'),
			...(textsFile === undefined ? [] : ['--require', preload]),
			path.join(__dirname, 'run-program.js'),
			sdk,
			'--monitor',
			address,
			'--engine',
			address,
			'--project',
			place.project,
			'--stack',
			place.stack,
			'--organization',
			place.organization,
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
			// Types are the business of whoever writes the program: checking those of a large SDK takes longer than everything else together.
			PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
			...process.env,
			...(textsFile !== undefined && {ARC_GATE_TEXTS: textsFile}),
			PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
			...(typeof tsconfig === 'string' && {PULUMI_NODEJS_TSCONFIG_PATH: tsconfig}),
			PULUMI_CONFIG: JSON.stringify(config.values),
			PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...config.secretKeys]),
		},
	);
}

import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers';
import {Problem} from '../../problem.js';
import {readJson} from '../../read-json.js';
import type {Deployment} from './deployment.js';
import {type LogLine, serveEngine} from './monitor.js';
import type {Project} from './project.js';
import {Recorder} from './recorder.js';
import {readStackConfig, type StackConfig} from './stack-config.js';
import {isObject} from './wire.js';

/** How a program ended. */
type Ending = {readonly status: number | undefined; readonly output: string; readonly errors: readonly string[]};

/**
Runs a program and records what it would deploy.
@param timeLimit How long it may take, in milliseconds.
@throws A `Problem` where the program does not run to its end.
*/
export async function runProgram(project: Project, stack: string, timeLimit: number): Promise<Deployment> {
	const {name} = project;
	if (project.runtime !== 'nodejs') {
		throw new Problem(`${project.folder} is a program in ${project.runtime}; the embedded engine runs those in JavaScript and TypeScript`, 'Install the Pulumi CLI and use --engine pulumi, or check a file written by `pulumi stack export`.');
	}

	const sdk = findSdk(project);
	const config = readStackConfig(project, stack);
	const place = {stack: stack.split('/').at(-1) ?? stack, project: name, organization: stack.split('/').length > 1 ? stack.split('/')[0] ?? '' : 'organization'};
	const recorder = new Recorder(place, project.folder, config);
	const errors: string[] = [];
	const server = await serveEngine(({severity, message}: LogLine) => {
		if (severity === 'error') {
			errors.push(message);
		}
	}, recorder);
	try {
		const child = start(project, place, sdk, server.address, config);
		const ending = await finish(child, timeLimit, errors);
		if (ending.status === undefined) {
			throw new Problem(
				`the program in ${project.folder} was stopped: it did not end within ${Math.round(timeLimit / 1000)} seconds`,
				'Look for a connection, a timer or a promise that never ends.',
			);
		}

		if (ending.status !== 0 || errors.length > 0) {
			throw failure(project, stack, ending, config);
		}
	} finally {
		server.close();
	}

	const {deployment} = recorder;
	return {...deployment, notes: [...config.notes, ...deployment.notes]};
}

/** The folder of the program's own `@pulumi/pulumi`, or of ours where it has no packages at all. */
function findSdk(project: Project): string {
	const own = resolveSdk(path.join(project.programFolder, 'package.json')) ?? resolveSdk(path.join(project.folder, 'package.json'));
	if (own !== undefined) {
		return own;
	}

	const manifest = [project.programFolder, project.folder].map(folder => path.join(folder, 'package.json')).find(file => existsSync(file));
	const content = manifest === undefined ? {} : readJson(manifest);
	if (manifest !== undefined && isObject(content) && isObject(content['dependencies']) && Object.keys(content['dependencies']).length > 0) {
		throw new Problem(`the packages of the program in ${path.dirname(manifest)} are not installed`, `Run npm install in ${path.dirname(manifest)}.`);
	}

	return path.dirname(require.resolve('@pulumi/pulumi/package.json'));
}

function resolveSdk(from: string): string | undefined {
	try {
		return path.dirname(createRequire(from).resolve('@pulumi/pulumi/package.json'));
	} catch {
		return undefined;
	}
}

function start(project: Project, place: Deployment['place'], sdk: string, address: string, config: StackConfig): ChildProcess {
	const {typescript, nodeargs, tsconfig} = project.runtimeOptions;
	return spawn(process.execPath, [
		...typeof nodeargs === 'string' ? nodeargs.split(/\s+/v).filter(argument => argument !== '') : [],
		path.join(__dirname, 'run-program.js'),
		sdk,
		'--monitor', address, '--engine', address, '--project', place.project, '--stack', place.stack, '--organization', place.organization,
		'--root-directory', project.folder, '--pwd', project.programFolder, '--dry-run', '--parallel', '16', project.entryPoint,
	], {
		cwd: project.programFolder,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			// Types are the business of whoever writes the program: checking those of a large SDK takes longer than everything else together.
			PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
			...process.env,
			PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
			...(typeof tsconfig === 'string' ? {PULUMI_NODEJS_TSCONFIG_PATH: tsconfig} : {}),
			PULUMI_CONFIG: JSON.stringify(config.values),
			PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...config.secretKeys]),
		},
	});
}

async function finish(child: ChildProcess, timeLimit: number, errors: readonly string[]): Promise<Ending> {
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			output = (output + text).slice(-16_384);
		});
	}

	let late = false;
	const timer = setTimeout(() => {
		late = true;
		child.kill('SIGKILL');
	}, timeLimit);
	const status = await new Promise<number>((resolve, reject) => {
		child.once('error', reject).once('close', code => {
			resolve(code ?? 1);
		});
	});
	clearTimeout(timer);
	return {status: late ? undefined : status, output, errors};
}

/** Says in the user's words why a program did not run to its end. */
function failure(project: Project, stack: string, {output, errors}: Ending, config: StackConfig): Problem {
	const said = (errors.length > 0 ? errors.join('\n') : output).trim();
	const [, missing] = /Missing required configuration variable '(?<key>[^']+)'/v.exec(said) ?? [];
	if (missing !== undefined) {
		return new Problem(
			`the program in ${project.folder} needs the configuration value ${missing}, which the stack ${stack} does not have`,
			`Set it in Pulumi.${stack}.yaml, or name the stack that has it with --stack.`,
		);
	}

	const [, module] = /Cannot find (?:module|package) '(?<module>[^']+)'/v.exec(said) ?? [];
	if (module !== undefined && !/^[.\/]/v.test(module)) {
		return new Problem(`the program in ${project.folder} needs the package ${module}, which is not installed`, `Run npm install in ${project.folder}.`);
	}

	return new Problem(
		`the program in ${project.folder} failed:\n${said.split('\n').slice(0, 40).join('\n')}`,
		config.secretKeys.size > 0 || said.includes('arcgate')
			? 'The embedded engine gives the program no decrypted configuration and no answers of provider functions; if it cannot do without, use --engine pulumi.'
			: undefined,
	);
}

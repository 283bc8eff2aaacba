import {existsSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {Problem} from '../../support/problem.js';
import {isObject} from '../../support/read-json.js';
import {readYaml} from '../../support/read-yaml.js';
import {configScalar} from './config-scalar.js';
import type {UrnParts} from './urn.js';

export type Project = {
	readonly name: string;
	readonly folder: string;
	readonly runtime: string;
	readonly runtimeOptions: Readonly<Record<string, unknown>>;
	readonly programFolder: string;
	readonly entryPoint: string;
	readonly configFolder: string;
	readonly config: Readonly<Record<string, unknown>>;
	readonly packages: Readonly<Record<string, unknown>>;
	readonly backendUrl?: string;
};

const fileNames = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'];

export const isProjectFolder = (folder: string): boolean => fileNames.some(name => existsSync(path.join(folder, name)));

export function readProject(folder: string): Project {
	const name = fileNames.find(candidate => existsSync(path.join(folder, candidate)));
	if (name === undefined) {
		throw new Problem(
			`${folder} has no Pulumi.yaml`,
			'Name the folder of a Pulumi program, or a file written by `pulumi stack export`.',
		);
	}

	const file = path.join(folder, name);
	const content = readYaml(file, configScalar);
	const runtime = isObject(content['runtime']) ? content['runtime'] : {name: content['runtime']};
	if (typeof content['name'] !== 'string' || typeof runtime['name'] !== 'string') {
		throw new Problem(
			`${file} has no name or no runtime`,
			'Add what is missing: a project has `name: …` and `runtime: nodejs`, or another runtime.',
		);
	}

	return {
		name: content['name'],
		folder,
		runtime: runtime['name'],
		runtimeOptions: isObject(runtime['options']) ? runtime['options'] : {},
		...program(folder, content['main']),
		configFolder: path.join(folder, typeof content['stackConfigDir'] === 'string' ? content['stackConfigDir'] : '.'),
		config: isObject(content['config']) ? content['config'] : {},
		packages: isObject(content['packages']) ? content['packages'] : {},
		...(isObject(content['backend']) && typeof content['backend']['url'] === 'string' && {backendUrl: content['backend']['url']}),
	};
}

export const isRunnable = ({runtime}: Project): boolean => ['nodejs', 'python', 'yaml'].includes(runtime);

export function placeOf(project: Project, stack: string): UrnParts {
	const parts = stack.split('/');
	return {stack: parts.at(-1) ?? stack, project: project.name, organization: parts.length > 1 ? (parts[0] ?? '') : 'organization'};
}

export function configuredStacks({configFolder}: Project): readonly string[] {
	return existsSync(configFolder)
		? readdirSync(configFolder)
				.flatMap(name => /^Pulumi\.(?<stack>.+)\.ya?ml$/v.exec(name)?.groups?.['stack'] ?? [])
				.toSorted()
		: [];
}

/** `asked` is the value of `--stack`; that stack need not have a configuration file. */
export function chooseStack(project: Project, asked?: string): string {
	if (asked !== undefined) {
		return asked;
	}

	const stacks = configuredStacks(project);
	if (stacks.length > 1) {
		throw new Problem(
			`${project.folder} has the configuration of ${stacks.length} stacks: ${stacks.join(', ')}`,
			`Choose one, e.g. --stack ${stacks[0]}, or check them all with --all-stacks.`,
		);
	}

	return stacks[0] ?? 'preview';
}

function program(folder: string, main: unknown): Pick<Project, 'programFolder' | 'entryPoint'> {
	if (typeof main !== 'string' || main === '') {
		return {programFolder: folder, entryPoint: '.'};
	}

	const target = path.resolve(folder, main);
	const found = statSync(target, {throwIfNoEntry: false});
	if (found === undefined) {
		throw new Problem(
			`${folder}: Pulumi.yaml names ${main} as its program, which does not exist`,
			'If it is compiled, build it first.',
		);
	}

	return found.isDirectory()
		? {programFolder: target, entryPoint: '.'}
		: {programFolder: path.dirname(target), entryPoint: path.basename(target)};
}

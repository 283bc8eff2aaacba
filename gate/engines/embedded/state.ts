import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isDeepStrictEqual} from 'node:util';
import {takesFiles} from '../../../estate/resources/assets.js';
import {Problem} from '../../support/problem.js';
import {isObject, readJson} from '../../support/read-json.js';
import {noOptions, type DeployedResource, type Deployment} from './deployment.js';
import {recordedSource} from './source-position.js';
import {providerUrn, stackType} from './urn.js';
import {isAsset, isTooDeep, maxDepth, plainProperties, type Properties, stateValue, type StateFindings} from './wire.js';

const rewrite = 'Write one with `pulumi stack export --file stack.json`.';

/** Reads a file written by `pulumi stack export`. Nothing is decrypted: encrypted values are `[secret]`. */
export function readState(file: string): Deployment {
	const content = readJson(file, rewrite);
	const deployment = isObject(content) ? content['deployment'] : undefined;
	if (!isObject(content) || !isObject(deployment)) {
		throw new Problem(`${file} is not an exported stack`, rewrite);
	}

	if (typeof content['version'] === 'string') {
		throw new Problem(`${file} has its version as text ("${content['version']}"), and Pulumi writes a number`, rewrite);
	}

	if (content['version'] !== 3 && content['version'] !== 4) {
		throw new Problem(
			`${file} is an exported stack of version ${String(content['version'])}; this gate reads versions 3 and 4`,
			'Export it again with a current Pulumi CLI.',
		);
	}

	const found: StateFindings = {secrets: new Set(), isEncrypted: false};
	const resources = resourcesOf(deployment['resources'] ?? [], file, found);
	const first = resources.find(({type}) => type === stackType) ?? resources[0];
	if (first === undefined) {
		throw new Problem(`${file} contains no resources`, 'Export a stack that has been deployed, or check the program instead.');
	}

	const [, stack = '', project = ''] = /^urn:pulumi:(?<stack>.*?)::(?<project>.*?)::/v.exec(first.urn) ?? [];
	return {
		place: {stack, project, organization: 'organization'},
		resources,
		notes: [...(found.isEncrypted ? ['Encrypted values of the state are not decrypted.'] : []), ...unreadFiles(resources, file)],
		secrets: [...found.secrets],
	};
}

function unreadFiles(resources: readonly DeployedResource[], file: string): readonly string[] {
	const folders = [path.dirname(file), process.cwd()];
	return resources
		.filter(({type}) => takesFiles(type))
		.flatMap(({name, inputs}) =>
			assetPaths(inputs)
				.filter(asset => !folders.some(folder => existsSync(path.resolve(folder, asset))))
				.map(
					asset =>
						`${asset}, which ${name} takes, is neither in the folder of the state nor in the working folder: its text is not read.`,
				),
		);
}

function assetPaths(value: unknown): readonly string[] {
	if (Array.isArray(value)) {
		return value.flatMap(item => assetPaths(item));
	}

	if (!isObject(value)) {
		return [];
	}

	return isAsset(value) && typeof value['path'] === 'string' ? [value['path']] : Object.values(value).flatMap(item => assetPaths(item));
}

type StateEntry = {readonly urn: string; readonly type: string; readonly entry: Readonly<Record<string, unknown>>};

/** Replaces each entry by what is read of it: a large state would not fit into memory twice. */
function resourcesOf(written: unknown, file: string, found: StateFindings): readonly DeployedResource[] {
	if (!Array.isArray(written)) {
		throw new Problem(`${file} is damaged: deployment.resources is not a list`, rewrite);
	}

	const resources: DeployedResource[] = [];
	for (const [position, entry] of written.entries()) {
		const read = entryOf(entry, position, file);
		written[position] = undefined;
		if (read.entry['delete'] !== true) {
			resources.push(resourceOf(read, found));
		}
	}

	return resources;
}

/** Without URN and type, the state is damaged. */
function entryOf(entry: unknown, position: number, file: string): StateEntry {
	if (!isObject(entry) || typeof entry['urn'] !== 'string' || typeof entry['type'] !== 'string') {
		throw new Problem(`${file} is damaged: deployment.resources[${position}] has no URN or no type`, rewrite);
	}

	if (isTooDeep(entry)) {
		throw new Problem(
			`${file} holds values that are nested more than ${maxDepth} deep, in ${entry['urn']}`,
			'Check the program instead.',
		);
	}

	return {urn: entry['urn'], type: entry['type'], entry};
}

function resourceOf({urn, type, entry}: StateEntry, found: StateFindings): DeployedResource {
	const frames = Array.isArray(entry['stackTrace'])
		? entry['stackTrace'].map(frame => (isObject(frame) ? frame['sourcePosition'] : undefined))
		: [];
	const source = texts([...frames, entry['sourcePosition']])
		.map(text => recordedSource(text))
		.find(found => found !== undefined);
	const dependencies = isObject(entry['propertyDependencies']) ? Object.entries(entry['propertyDependencies']) : [];
	const timeouts = isObject(entry['customTimeouts']) ? entry['customTimeouts'] : {};
	const inputs = properties(entry['inputs'], found);
	return {
		urn,
		type,
		name: urn.split('::').slice(3).join('::'),
		...(entry['external'] !== true && {inputs}),
		outputs: sharing(properties(entry['outputs'], found), inputs),
		...(typeof entry['provider'] === 'string' && entry['provider'] !== '' && {provider: providerUrn(entry['provider'])}),
		parent: typeof entry['parent'] === 'string' ? entry['parent'] : '',
		dependencies: texts(entry['dependencies']),
		propertyDependencies: Object.fromEntries(dependencies.map(([name, urns]) => [name, texts(urns)])),
		options: {
			...noOptions,
			protect: entry['protect'] === true,
			ignoreChanges: texts(entry['ignoreChanges']),
			additionalSecretOutputs: texts(entry['additionalSecretOutputs']),
			aliases: texts(entry['aliases']),
			customTimeouts: {create: amount(timeouts['create']), update: amount(timeouts['update']), delete: amount(timeouts['delete'])},
		},
		...(source !== undefined && {source}),
	};
}

const amount = (value: unknown): number => (typeof value === 'number' ? value : 0);

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(item => typeof item === 'string') : []);

function properties(value: unknown, found: StateFindings): DeployedResource['outputs'] {
	const read = stateValue(value, found);
	return isObject(read) ? plainProperties(read) : {};
}

/** Keeps values that are equal in both once, as most outputs are. */
const sharing = (properties: Properties, others: Properties): Properties =>
	Object.fromEntries(
		Object.entries(properties).map(([name, value]) => {
			const other = others[name];
			return [name, other !== undefined && isDeepStrictEqual(value, other) ? other : value];
		}),
	);

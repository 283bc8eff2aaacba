/**
In `@pulumi/policy`, the text or path of an asset is a promise. This makes plain data: `{name, path, text}` for a file and `{name, files}`
for a folder or an archive, as far as known.
*/
import {existsSync} from 'node:fs';
import {opendir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {limits} from '../values/limits.js';
import type {ResourceData} from './resource.js';
import {typeKey} from './type-key.js';

/** Take a file, a folder or a list of them. */
const fileProperties: ReadonlyMap<string, string> = new Map([
	['command:local:command', 'triggers'],
	['command:remote:copytoremote', 'source'],
	['command:remote:copyfile', 'localPath'],
	['azure-native:storage:blob', 'source'],
	['azure:storage/blob:blob', 'source'],
	['azurerm:index/storageblob:storageblob', 'source'],
	['aws:s3/bucketobject:bucketobject', 'source'],
	['aws:s3/bucketobjectv2:bucketobjectv2', 'source'],
	['gcp:storage/bucketobject:bucketobject', 'source'],
]);

type FileData = {readonly name?: string; readonly path?: string; readonly text?: string; readonly files?: readonly FileData[]};

export const takesFiles = (type: string): boolean => fileProperties.has(typeKey(type));

export async function withFiles(data: ResourceData): Promise<ResourceData> {
	const property = fileProperties.get(typeKey(data.type));
	if (property === undefined) {
		return data;
	}

	const [inputs, outputs] = await Promise.all([data.inputs, data.outputs].map(async properties => withFile(properties, property)));
	return {...data, ...(inputs !== undefined && {inputs}), ...(outputs !== undefined && {outputs})};
}

async function withFile(properties: ResourceData['inputs'], property: string): Promise<ResourceData['inputs']> {
	const value = properties?.[property];
	const file = await plain(value);
	return properties === undefined || file === undefined ? properties : {...properties, [property]: file};
}

async function plain(value: unknown): Promise<unknown> {
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value;
		// A trigger of a command can be any value, so a text there is not a path.
		const files = await Promise.all(items.map(async item => fileOf(item)));
		return files.some(file => file !== undefined) ? items.map((item, index) => files[index] ?? item) : undefined;
	}

	return typeof value === 'string' ? fileAt(value) : fileOf(value);
}

/** `undefined` unless the value is an asset or archive. */
async function fileOf(value: unknown): Promise<FileData | undefined> {
	if (typeof value !== 'object' || value === null) {
		return undefined;
	}

	if ('__pulumiArchive' in value) {
		return archiveOf(value);
	}

	if (!('__pulumiAsset' in value)) {
		return undefined;
	}

	const text: unknown = 'text' in value ? await value.text : undefined;
	if (typeof text === 'string') {
		return {text};
	}

	const file: unknown = 'path' in value ? await value.path : undefined;
	return typeof file === 'string' ? fileAt(file) : {};
}

async function archiveOf(value: Record<string, unknown>): Promise<FileData> {
	const assets = await value['assets'];
	if (typeof assets === 'object' && assets !== null) {
		const files = await Promise.all(
			Object.entries(assets).map(async ([name, item]: readonly [string, unknown]) => {
				const file = await fileOf(item);
				return file?.files === undefined
					? [{...file, name}]
					: file.files.map(inner => ({...inner, name: `${name}/${inner.name ?? ''}`}));
			}),
		);
		return {files: files.flat()};
	}

	const folder = await value['path'];
	return typeof folder === 'string' ? folderAt(folder) : {};
}

/** Relative to the folder of the exported stack, which the gate provides, or to that in which Pulumi was started. */
const folders = (): readonly string[] =>
	[process.env['ARC_GATE_FILES'], process.env['PWD'] ?? process.cwd()].filter(folder => folder !== undefined);

function whole(file: string): string {
	const places = folders().map(folder => path.resolve(folder, file));
	return places.find(place => existsSync(place)) ?? places.at(-1) ?? file;
}

const baseOf = (file: string): string => file.split(/[\/\\]/v).findLast(part => part !== '') ?? file;

/** By relative path; empty if the path is not a folder. */
async function folderAt(folder: string): Promise<FileData> {
	const name = baseOf(folder);
	try {
		const paths: string[] = [];
		for await (const entry of await opendir(whole(folder), {recursive: true})) {
			if (entry.isFile()) {
				paths.push(path.join(entry.parentPath, entry.name));
			}

			if (paths.length > limits.folderFiles) {
				return {name};
			}
		}

		const files = await Promise.all(
			paths.toSorted().map(async file => {
				const data = await fileAt(file);
				return {...data, name: path.relative(whole(folder), file).replaceAll('\\', '/')};
			}),
		);
		return {name, files};
	} catch {
		return {name};
	}
}

async function fileAt(file: string): Promise<FileData> {
	const named = {name: baseOf(file), path: file};
	try {
		const found = await stat(whole(file));
		// Reading a device or pipe might never end.
		return !found.isFile() || found.size > limits.fileBytes ? named : {...named, text: await readFile(whole(file), 'utf8')};
	} catch {
		return named;
	}
}

/**
Texts of Pulumi assets. `@pulumi/policy` hands out an asset as an object whose text or path is a promise; to the right of here it is plain data:
`{name, text}`, as far as known.
*/
import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {ResourceData} from './resource.js';
import {typeKey} from './type-key.js';

/** The properties that hold a file, by the keys of the estate's table. */
const fileProperties: ReadonlyMap<string, string> = new Map([
	['command:remote:copytoremote', 'source'],
	['command:remote:copyfile', 'localPath'],
	['azure-native:storage:blob', 'source'],
	['azure:storage/blob:blob', 'source'],
	['azurerm:index/storageblob:storageblob', 'source'],
	['aws:s3/bucketobject:bucketobject', 'source'],
	['aws:s3/bucketobjectv2:bucketobjectv2', 'source'],
	['gcp:storage/bucketobject:bucketobject', 'source'],
]);

/** No script is longer, and what is longer is no script. */
const longest = 1_000_000;

/** A file that a resource takes, as plain data. */
type FileData = {readonly name?: string; readonly text?: string};

/** A resource with the files it takes as plain data; one that takes none as it is. */
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
	const file = typeof value === 'string' ? await fileAt(value) : await fileOf(value);
	return properties === undefined || file === undefined ? properties : {...properties, [property]: file};
}

/** The file behind an asset; `undefined` for anything that is none. */
async function fileOf(value: unknown): Promise<FileData | undefined> {
	if (typeof value !== 'object' || value === null || !('__pulumiAsset' in value)) {
		return undefined;
	}

	const text: unknown = 'text' in value ? await value.text : undefined;
	if (typeof text === 'string') {
		return {text};
	}

	const file: unknown = 'path' in value ? await value.path : undefined;
	return typeof file === 'string' ? fileAt(file) : {};
}

/** A file by its path, which is meant from where Pulumi was started. A path that leads nowhere here is a file without a text. */
async function fileAt(file: string): Promise<FileData> {
	const name = file.split(/[\/\\]/v).at(-1) ?? file;
	try {
		const whole = path.resolve(process.env['PWD'] ?? process.cwd(), file);
		const found = await stat(whole);
		// A device or a pipe might never end.
		return !found.isFile() || found.size > longest ? {name} : {name, text: await readFile(whole, 'utf8')};
	} catch {
		return {name};
	}
}

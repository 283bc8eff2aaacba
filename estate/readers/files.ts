import type {CompanionFile} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {knownValue} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {classicRows} from './classic-names.js';

function addFile(
	draft: EstateDraft,
	resource: Resource,
	name: string | undefined,
	{texts, place}: {readonly texts: readonly Property[]; readonly place: CompanionFile['place']},
): void {
	const text = texts.map(property => property.script).find(value => value !== undefined);
	if (text !== undefined) {
		draft.files.push({resource: resource.urn, variables: resource.variables, name: name ?? '', text, place});
	}
}

const objectReader =
	(name: string, ...texts: readonly string[]): Reader =>
	(resource, draft) => {
		addFile(draft, resource, knownValue(resource.firstOf(name, 'name').text), {
			texts: [...texts.map(text => resource.at(text)), resource.at('source', 'text')],
			place: {kind: 'store', container: resource.firstOf('bucket', 'storageContainerName', 'storageContainerId').text},
		});
	};

/** Azure Native names a blob after its resource by default: https://www.pulumi.com/registry/packages/azure-native/api-docs/storage/blob/ */
const readBlob: Reader = (resource, draft) => {
	const name = resource.firstOf('blobName', 'name');
	addFile(draft, resource, name.exists ? knownValue(name.text) : resource.data.name, {
		texts: [resource.at('source', 'text')],
		place: {kind: 'store', container: resource.at('containerName').text},
	});
};

function addFolder(
	draft: EstateDraft,
	resource: Resource,
	folder: Property,
	{path, place}: {readonly path: string; readonly place: CompanionFile['place']},
): void {
	for (const file of folder.at('files').items) {
		const text = file.at('text').script;
		const name = knownValue(file.at('name').text);
		if (text !== undefined && name !== undefined) {
			draft.files.push({resource: resource.urn, variables: resource.variables, name: `${path}/${name}`, text, place});
		}
	}
}

/** Into the target if that is an existing folder. */
const copyReader =
	(source: string): Reader =>
	(resource, draft) => {
		const address = resource.at('connection', 'host').text;
		if (address === undefined) {
			return;
		}

		const place = {kind: 'address', address} as const;
		const taken = resource.at(source);
		addFile(draft, resource, knownValue(resource.at('remotePath').text), {texts: [taken.at('text')], place});
		const path = knownValue(resource.at('remotePath').text)?.replace(/(?<![\/\\])[\/\\]+$/v, '');
		const name = knownValue(taken.at('name').text);
		if (path === undefined) {
			return;
		}

		addFolder(draft, resource, taken, {path, place});
		if (name !== undefined) {
			addFolder(draft, resource, taken, {path: `${path}/${name}`, place});
			const text = taken.at('text').script;
			if (text !== undefined) {
				draft.files.push({resource: resource.urn, variables: resource.variables, name: `${path}/${name}`, text, place});
			}
		}
	};

/** The triggers of a local command often hold scripts that it runs by path. */
export function readTriggers(resource: Resource, draft: EstateDraft): void {
	for (const file of resource.at('triggers').items) {
		const place = {kind: 'deployer'} as const;
		addFile(draft, resource, knownValue(file.at('path').text), {texts: [file.at('text')], place});
		addFolder(draft, resource, file, {path: knownValue(file.at('name').text) ?? '', place});
	}
}

export const fileReaders: ReadonlyArray<readonly [string, Reader]> = [
	['command:remote:copytoremote', copyReader('source')],
	['command:remote:copyfile', copyReader('localPath')],
	['azure-native:storage:blob', readBlob],
	...classicRows('storage/blob', 'storage_blob', objectReader('name', 'sourceContent')),
	['aws:s3/bucketobject:bucketobject', objectReader('key', 'content', 'contentBase64')],
	['aws:s3/bucketobjectv2:bucketobjectv2', objectReader('key', 'content', 'contentBase64')],
	['gcp:storage/bucketobject:bucketobject', objectReader('name', 'content')],
];

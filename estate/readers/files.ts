import type {CompanionFile} from '../companion-files.js';
import type {Draft, Reader} from '../draft.js';
import type {Property, Resource} from '../resource.js';
import {knownValue} from '../value.js';
import {classicRows} from './classic-names.js';

/** Adds a file, where its text is given in one of several ways. */
function addFile(draft: Draft, resource: Resource, name: Property, {texts, place}: {readonly texts: readonly Property[]; readonly place: CompanionFile['place']}): void {
	const text = texts.map(property => property.script).find(value => value !== undefined);
	const given = knownValue(name.text) ?? '';
	if (text !== undefined) {
		draft.files.push({
			resource: resource.urn, name: given, text, place,
		});
	}
}

/** Makes a reader of an object in a store. */
const objectReader = (name: string, ...texts: readonly string[]): Reader => (resource, draft) => {
	addFile(draft, resource, resource.firstOf(name, 'name'), {texts: [...texts.map(text => resource.at(text)), resource.at('source', 'text')], place: {kind: 'store'}});
};

/** Reads a file that is copied to a machine. */
const copyReader = (source: string): Reader => (resource, draft) => {
	const address = resource.at('connection', 'host').text;
	if (address !== undefined) {
		addFile(draft, resource, resource.at('remotePath'), {texts: [resource.at(source, 'text')], place: {kind: 'address', address}});
	}
};

/** The resources that bring files which scripts fetch or find, by their keys in the estate's table. */
export const fileReaders: ReadonlyArray<readonly [string, Reader]> = [
	['command:remote:copytoremote', copyReader('source')],
	['command:remote:copyfile', copyReader('localPath')],
	['azure-native:storage:blob', objectReader('blobName')],
	...classicRows('storage/blob', 'storage_blob', objectReader('name', 'sourceContent')),
	['aws:s3/bucketobject:bucketobject', objectReader('key', 'content', 'contentBase64')],
	['aws:s3/bucketobjectv2:bucketobjectv2', objectReader('key', 'content', 'contentBase64')],
	['gcp:storage/bucketobject:bucketobject', objectReader('name', 'content')],
];

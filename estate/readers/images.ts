import type {Capture} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isMissing, type Missing, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {classicRows, one} from './classic-names.js';
import {isOfCloud} from './clouds.js';
import {knownTexts} from './machine.js';

const mayNameAny = (value: Value<string> | undefined): value is Missing =>
	isMissing(value) &&
	(value.state === 'unknown' || value.sources.every(urn => !isOfCloud(urn) && !urn.includes('::pulumi:pulumi:StackReference::')));

function copyOf(resource: Resource, properties: readonly Property[]): Capture {
	const given = properties.filter(({exists}) => exists);
	const open = given.map(({text}) => text).find(value => mayNameAny(value));
	return {
		resource: resource.urn,
		property: given[0]?.path ?? '',
		sources: [...new Set(given.flatMap(({sources}) => sources))],
		ids: knownTexts(given),
		...(open !== undefined && {open}),
	};
}

const imageReader =
	(properties: (resource: Resource) => readonly Property[]): Reader =>
	(resource, draft) => {
		addCapture(draft, resource, properties(resource));
	};

export function addCapture(draft: EstateDraft, resource: Resource, properties: readonly Property[]): void {
	const capture = copyOf(resource, properties);
	if (capture.sources.length > 0 || capture.ids.length > 0 || capture.open !== undefined) {
		draft.captures.push(capture);
	}
}

/** Disks and snapshots are not images, but images are made of them. */
const copyReader =
	(properties: (resource: Resource) => readonly Property[]): Reader =>
	(resource, draft) => {
		draft.copies.push({
			made: [resource.urn, ...(resource.id === undefined ? [] : [resource.id])],
			copy: copyOf(resource, properties(resource)),
		});
	};

export function addDisks(draft: EstateDraft, resource: Resource, properties: readonly Property[]): void {
	for (const property of properties) {
		// A machine's storage also refers to its image.
		const disks = property.sources.filter(urn => /[:\/](?:managed)?disk:(?:managed)?disk::|:disk::/iv.test(urn));
		const made = [...disks, ...knownTexts([property]).filter(text => text.includes('/disks/'))];
		if (made.length > 0) {
			draft.copies.push({made, copy: {resource: resource.urn, property: property.path, sources: [resource.identity], ids: []}});
		}
	}
}

const at =
	(...paths: readonly string[]) =>
	(resource: Resource): readonly Property[] =>
		paths.map(path => resource.at(...path.split('.')));

const inBlocks =
	(...paths: readonly string[]) =>
	(resource: Resource): readonly Property[] =>
		paths.map(path => {
			const [first = '', ...rest] = path.split('.');
			let property = one(resource.at(first));
			for (const name of rest) {
				property = one(property.at(name));
			}

			return property;
		});

export const imageReaders: ReadonlyArray<readonly [string, Reader]> = [
	[
		'azure-native:compute:image',
		imageReader(at('sourceVirtualMachine.id', 'storageProfile.osDisk.snapshot.id', 'storageProfile.osDisk.managedDisk.id')),
	],
	[
		'azure-native:compute:galleryimageversion',
		imageReader(at('storageProfile.source.id', 'storageProfile.source.virtualMachineId', 'storageProfile.osDiskImage.source.id')),
	],
	['azure-native:compute:snapshot', copyReader(at('creationData.sourceResourceId'))],
	['azure-native:compute:disk', copyReader(at('creationData.sourceResourceId'))],
	...classicRows('compute/image', 'image', imageReader(inBlocks('sourceVirtualMachineId', 'osDisk.managedDiskId'))),
	...classicRows('compute/sharedImageVersion', 'shared_image_version', imageReader(at('managedImageId', 'osDiskSnapshotId'))),
	...classicRows('compute/snapshot', 'snapshot', copyReader(at('sourceResourceId'))),
	...classicRows('compute/managedDisk', 'managed_disk', copyReader(at('sourceResourceId'))),
	['aws:ec2/amifrominstance:amifrominstance', imageReader(at('sourceInstanceId'))],
	['aws:ec2/ami:ami', imageReader(resource => resource.at('ebsBlockDevices').items.map(device => device.at('snapshotId')))],
	['aws:ebs/snapshot:snapshot', copyReader(at('volumeId'))],
	['gcp:compute/image:image', imageReader(at('sourceDisk', 'sourceSnapshot'))],
	['gcp:compute/machineimage:machineimage', imageReader(at('sourceInstance'))],
	['gcp:compute/snapshot:snapshot', copyReader(at('sourceDisk'))],
	['gcp:compute/disk:disk', copyReader(at('snapshot', 'sourceDisk'))],
];

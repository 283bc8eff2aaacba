import type {Property, Resource} from '../resources/resource.js';
import {knownValue} from '../values/value.js';
import type {Reader} from './draft.js';
import {classicRows, one} from './classic-names.js';
import {addMachine, linesOf} from './machine.js';
import {addScriptSource} from './script-settings.js';

/** Validation runs on a machine that is discarded. https://learn.microsoft.com/azure/virtual-machines/linux/image-builder-json */
const readImageTemplate: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'image');
	const customizers = resource.at('customize');
	const fileAddresses = customizers.items.flatMap(customizer => customizer.at('sourceUri').script ?? []);
	addScriptSource(draft, customizers, {resource, host});
	for (const customizer of customizers.items) {
		const type = knownValue(customizer.at('type').text)?.toLowerCase();
		if (type !== 'shell' && type !== 'powershell') {
			continue;
		}

		const site = {resource, host, fileAddresses, language: type === 'shell' ? 'bash' : 'powershell'} as const;
		addScriptSource(draft, linesOf(resource, customizer.at('inline')), site);
		addScriptSource(draft, customizer.at('scriptUri'), {...site, holds: 'address'});
	}
};

/** VM applications are only for Azure VMs and scale sets. https://learn.microsoft.com/azure/virtual-machines/vm-applications */
const applicationReader =
	(parts: (resource: Resource) => {readonly action: Property; readonly source: Property}): Reader =>
	(resource, draft) => {
		const host = addMachine(draft, resource, 'azure-vm', {isMany: true});
		const {action, source} = parts(resource);
		const fileAddresses = [source.at('mediaLink').script ?? []].flat();
		// The command for removal connects nothing.
		for (const command of ['install', 'update'].map(name => action.at(name))) {
			addScriptSource(draft, command, {resource, host, fileAddresses});
		}
	};

const readGalleryScript: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'azure-vm', {isMany: true});
	addScriptSource(draft, resource.at('properties', 'publishingProfile', 'source', 'scriptLink'), {resource, host, holds: 'address'});
};

export const azureImageReaders: ReadonlyArray<readonly [string, Reader]> = [
	['azure-native:virtualmachineimages:virtualmachineimagetemplate', readImageTemplate],
	[
		'azure-native:compute:galleryapplicationversion',
		applicationReader(resource => ({
			action: resource.at('publishingProfile', 'manageActions'),
			source: resource.at('publishingProfile', 'source'),
		})),
	],
	...classicRows(
		'compute/galleryApplicationVersion',
		'gallery_application_version',
		applicationReader(resource => ({action: one(resource.at('manageAction')), source: one(resource.at('source'))})),
	),
	['azure-native:compute:galleryscriptversion', readGalleryScript],
];

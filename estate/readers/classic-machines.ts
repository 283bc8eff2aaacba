import {architectureOfAzureSize, architectureOfImage} from '../../azure/architecture.js';
import type {Host} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {knownValue} from '../values/value.js';
import type {Reader} from './draft.js';
import {addListedExtensions, architectureEvidence, withoutGuestAgent} from './azure-vm.js';
import {addBootScripts} from './boot-scripts.js';
import {classicRows, one} from './classic-names.js';
import {addDisks} from './images.js';
import {spotPriority} from './lifetimes.js';
import {marketplaceImage} from './operating-system-evidence.js';
import {addMachine, knownTexts} from './machine.js';

type Shape = {
	readonly kind: 'azure-vm' | 'azure-scale-set' | 'azure-stack-hub';
	readonly size: string;
	readonly system?: 'linux' | 'windows';
	readonly image: string;
	/** Blocks that show the operating system in the older types. */
	readonly linux?: string;
	readonly windows?: string;
	readonly customData: string;
	readonly userData?: string;
};

function blockAt(resource: Resource, path: string): Property {
	const [first = '', ...rest] = path.split('.');
	let property = rest.length === 0 ? resource.at(first) : one(resource.at(first));
	for (const [index, name] of rest.entries()) {
		property = index === rest.length - 1 ? property.at(name) : one(property.at(name));
	}

	return property;
}

function systemOf(resource: Resource, {system, linux, windows, image}: Shape): Host['platform'] {
	if (system !== undefined) {
		return system;
	}

	if (linux !== undefined && one(blockAt(resource, linux)).exists) {
		return 'linux';
	}

	if (windows !== undefined && one(blockAt(resource, windows)).exists) {
		return 'windows';
	}

	const names = ['publisher', 'offer'].map(part => knownValue(blockAt(resource, image).at(part).text) ?? '').join(' ');
	return /windows|sql.*-ws/iv.test(names) ? 'windows' : names.trim() === '' ? undefined : 'linux';
}

const classicMachineReader =
	(shape: Shape): Reader =>
	(resource, draft) => {
		const image = one(blockAt(resource, shape.image));
		const sourceImage = resource.at('sourceImageId');
		const system = systemOf(resource, shape);
		const name = resource.at('name').text;
		const host = addMachine(draft, resource, shape.kind, {
			name,
			group: draft.groupOf(resource),
			architectures: [
				...architectureEvidence(resource, blockAt(resource, shape.size), architectureOfAzureSize),
				...[...['sku', 'offer', 'id'].map(part => image.at(part)), sourceImage].flatMap(each =>
					architectureEvidence(resource, each, architectureOfImage),
				),
			],
			platform: system,
			operatingSystems: marketplaceImage(resource, image),
			isMany: shape.kind === 'azure-scale-set',
			lifetimes: spotPriority(resource, resource.at('priority')),
			...withoutGuestAgent(
				[
					resource.at('provisionVmAgent'),
					...[shape.linux, shape.windows].flatMap(path =>
						path === undefined ? [] : [one(blockAt(resource, path)).at('provisionVmAgent')],
					),
				],
				resource.firstOf('allowExtensionOperations', 'extensionOperationsEnabled'),
			),
			addressResources: resource.at('networkInterfaceIds').sources,
			addressIds: knownTexts(resource.at('networkInterfaceIds').items),
			addresses: knownTexts(['name', 'computerName', 'privateIpAddress', 'publicIpAddress'].map(each => resource.at(each))),
		});
		addDisks(draft, resource, [resource.at('osManagedDiskId'), one(resource.at('storageOsDisk')).at('managedDiskId')]);
		addBootScripts(draft, resource, host, {
			system,
			customData: blockAt(resource, shape.customData),
			userData: resource.at(shape.userData ?? 'userData'),
			unattended: unattended(resource).map(item => item.at('content')),
		});
		for (const name of ['extensions', 'extension']) {
			addListedExtensions(draft, resource, resource.at(name));
		}
	};

const unattended = (resource: Resource): readonly Property[] =>
	[
		resource.at('additionalUnattendContents'),
		resource.at('additionalUnattendContent'),
		one(resource.at('osProfileWindowsConfig')).at('additionalUnattendConfigs'),
		one(one(resource.at('osProfile')).at('windowsConfiguration')).at('additionalUnattendContents'),
	].flatMap(list => list.items);

const modern = {image: 'sourceImageReference', customData: 'customData'} as const;

const older = {customData: 'osProfile.customData', linux: 'osProfileLinuxConfig', windows: 'osProfileWindowsConfig'} as const;

export const classicMachineReaders: ReadonlyArray<readonly [string, Reader]> = [
	...(['linux', 'windows'] as const).flatMap(system => [
		...classicRows(
			`compute/${system}VirtualMachine`,
			`${system}_virtual_machine`,
			classicMachineReader({...modern, kind: 'azure-vm', size: 'size', system}),
		),
		...classicRows(
			`compute/${system}VirtualMachineScaleSet`,
			`${system}_virtual_machine_scale_set`,
			classicMachineReader({...modern, kind: 'azure-scale-set', size: 'sku', system}),
		),
		...classicRows(
			`devtest/${system}VirtualMachine`,
			`dev_test_${system}_virtual_machine`,
			classicMachineReader({kind: 'azure-vm', size: 'size', system, image: 'galleryImageReference', customData: 'customData'}),
		),
	]),
	...classicRows(
		'compute/virtualMachine',
		'virtual_machine',
		classicMachineReader({...older, kind: 'azure-vm', size: 'vmSize', image: 'storageImageReference'}),
	),
	...classicRows(
		'compute/scaleSet',
		'virtual_machine_scale_set',
		classicMachineReader({...older, kind: 'azure-scale-set', size: 'sku.name', image: 'storageProfileImageReference'}),
	),
	...classicRows(
		'compute/orchestratedVirtualMachineScaleSet',
		'orchestrated_virtual_machine_scale_set',
		classicMachineReader({
			kind: 'azure-scale-set',
			size: 'skuName',
			image: 'sourceImageReference',
			customData: 'osProfile.customData',
			userData: 'userDataBase64',
			linux: 'osProfile.linuxConfiguration',
			windows: 'osProfile.windowsConfiguration',
		}),
	),
	...['azurestack:compute/virtualmachine:virtualmachine', 'azurestack:index/virtualmachine:virtualmachine'].map(
		key => [key, classicMachineReader({...older, kind: 'azure-stack-hub', size: 'vmSize', image: 'storageImageReference'})] as const,
	),
	...['linux', 'windows'].flatMap(system =>
		['compute', 'index'].map(
			module =>
				[
					`azurestack:${module}/${system}virtualmachine:${system}virtualmachine`,
					classicMachineReader({
						...modern,
						kind: 'azure-stack-hub',
						size: 'size',
						system: system === 'linux' ? 'linux' : 'windows',
					}),
				] as const,
		),
	),
	...[
		'compute/scaleset:scaleset',
		'compute/virtualmachinescaleset:virtualmachinescaleset',
		'index/virtualmachinescaleset:virtualmachinescaleset',
	].map(
		key =>
			[
				`azurestack:${key}`,
				classicMachineReader({...older, kind: 'azure-stack-hub', size: 'sku.name', image: 'storageProfileImageReference'}),
			] as const,
	),
];

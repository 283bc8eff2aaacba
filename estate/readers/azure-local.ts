import type {HostKind} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {known, knownValue, type Value} from '../values/value.js';
import type {Reader} from './draft.js';
import {classicRows} from './classic-names.js';
import {operatingSystemEvidence} from './operating-system-evidence.js';
import {addMachine, knownTexts} from './machine.js';
import {addScriptSource, addExtensionScripts} from './script-settings.js';

function extendedMachine(resource: Resource): Value<string> | undefined {
	const uri = resource.at('resourceUri').text;
	const name = /\/machines\/([^\/]+)$/iv.exec(knownValue(uri) ?? '')?.[1];
	return name === undefined ? uri : known(name);
}

type FabricMachine = {
	readonly kind: HostKind;
	/** Whether it extends a record, instead of having a name and a group of its own. */
	readonly isInstance: boolean;
	readonly image?: readonly string[];
	readonly systemType?: readonly string[];
	/** Whether its profile has a part for each operating system. */
	readonly hasSystems?: boolean;
};

/**
A virtual machine on a fabric that Azure Arc manages is not an Azure VM, whatever its resource provider.
https://learn.microsoft.com/azure/azure-local/manage/azure-arc-vm-management-overview
*/
const fabricReader =
	({kind, isInstance, image = [], systemType, hasSystems = false}: FabricMachine): Reader =>
	(resource, draft) => {
		const profile = resource.at('osProfile');
		const type = systemType === undefined ? undefined : knownValue(resource.at(...systemType).text)?.toLowerCase();
		addMachine(draft, resource, kind, {
			name: isInstance ? extendedMachine(resource) : resource.at('virtualMachineName').text,
			group: isInstance ? undefined : draft.groupOf(resource),
			...(isInstance && {record: {sources: resource.at('resourceUri').sources, id: knownValue(resource.at('resourceUri').text)}}),
			platform: type === 'linux' || type === 'windows' ? type : hasSystems ? platformOfProfile(profile) : undefined,
			operatingSystems: image.length === 0 ? [] : operatingSystemEvidence(resource, resource.at(...image)),
			addresses: knownTexts([profile.at('computerName')]),
		});
	};

function platformOfProfile(profile: Property): 'linux' | 'windows' | undefined {
	const [linux, windows] = ['linuxConfiguration', 'windowsConfiguration'].map(name => profile.at(name).exists);
	return linux === windows ? undefined : windows === true ? 'windows' : 'linux';
}

const readVmwareInstance: Reader = (resource, draft) => {
	fabricReader({kind: 'vmware', isInstance: true, image: ['osProfile', 'guestId'], systemType: ['osProfile', 'osType']})(resource, draft);
	for (const command of resource.at('osProfile', 'windowsConfiguration', 'firstLogonCommands').items) {
		addScriptSource(draft, command, {resource, host: {by: 'resource', resource: resource.identity}, language: 'cmd'});
	}
};

/** In the oldest version of the extension, `name` is the machine's name. */
const fabricExtensionReader =
	(kind: HostKind, machine: string): Reader =>
	(resource, draft) => {
		addExtensionScripts(draft, resource, resource.at(), {
			by: 'name',
			kind,
			name: resource.at(machine).text,
			group: draft.groupOf(resource),
		});
	};

/** The nodes of an Azure Local cluster are Arc-enabled servers. */
const readClusterExtension: Reader = (resource, draft) => {
	addExtensionScripts(draft, resource, resource.at(), {by: 'kind', kind: 'arc-machine'});
};

const readNexusMachine: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'other-cloud', {name: resource.at('virtualMachineName').text, group: draft.groupOf(resource)});
	addScriptSource(draft, resource.at('userData'), {resource, host});
};

export const azureLocalReaders: ReadonlyArray<readonly [string, Reader]> = [
	[
		'azure-native:azurestackhci:virtualmachineinstance',
		fabricReader({
			kind: 'azure-local',
			isInstance: true,
			image: ['storageProfile', 'imageReference', 'id'],
			systemType: ['storageProfile', 'osDisk', 'osType'],
			hasSystems: true,
		}),
	],
	[
		'azure-native:azurestackhci:virtualmachine',
		fabricReader({kind: 'azure-local', isInstance: false, image: ['storageProfile', 'imageReference', 'id'], hasSystems: true}),
	],
	['azure-native:azurestackhci:machineextension', fabricExtensionReader('azure-local', 'name')],
	['azure-native:azurestackhci:extension', readClusterExtension],
	...classicRows('stack/hciExtension', 'stack_hci_extension', readClusterExtension),
	['azure-native:connectedvmwarevsphere:virtualmachineinstance', readVmwareInstance],
	[
		'azure-native:connectedvmwarevsphere:virtualmachine',
		fabricReader({kind: 'vmware', isInstance: false, image: ['osProfile', 'guestId'], systemType: ['osProfile', 'osType']}),
	],
	['azure-native:connectedvmwarevsphere:machineextension', fabricExtensionReader('vmware', 'virtualMachineName')],
	['azure-native:scvmm:virtualmachineinstance', fabricReader({kind: 'other-cloud', isInstance: true})],
	['azure-native:scvmm:virtualmachine', fabricReader({kind: 'other-cloud', isInstance: false})],
	['azure-native:scvmm:machineextension', fabricExtensionReader('other-cloud', 'virtualMachineName')],
	['azure-native:networkcloud:virtualmachine', readNexusMachine],
];

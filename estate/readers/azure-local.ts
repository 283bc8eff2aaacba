import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {Reader} from '../draft.js';
import type {HostKind} from '../entities.js';
import type {Resource} from '../resource.js';
import {known, knownValue, type Value} from '../value.js';
import {classicRows} from './classic-names.js';
import {addMachine, knownTexts} from './machine.js';
import {addCarrier, addExtensionCarriers} from './script-settings.js';

/** The machine whose instance a resource is: by the end of the id that it extends, or where that comes from. */
function extendedMachine(resource: Resource): Value<string> | undefined {
	const uri = resource.at('resourceUri').text;
	const name = /\/machines\/([^\/]+)$/iv.exec(knownValue(uri) ?? '')?.[1];
	return name === undefined ? uri : known(name);
}

/**
Makes a reader of a virtual machine on a fabric that Azure Arc manages. It is no Azure VM, whatever its resource provider.
https://learn.microsoft.com/azure/azure-local/manage/azure-arc-vm-management-overview
*/
const fabricReader = (kind: HostKind): Reader => (resource, draft) => {
	const profile = resource.at('osProfile');
	const image = knownValue(resource.at('storageProfile', 'imageReference', 'id').text) ?? knownValue(profile.at('guestId').text) ?? '';
	const host = addMachine(draft, resource, kind, {
		name: resource.at('resourceUri').exists ? extendedMachine(resource) : resource.firstOf('virtualMachineName', 'name').text,
		group: resource.at('resourceGroupName').exists ? draft.groupOf(resource) : undefined,
		operatingSystem: systemOf(resource),
		system: parseOperatingSystem(image.split('/').at(-1) ?? ''),
		addresses: knownTexts([profile.at('computerName')]),
	});
	for (const command of profile.at('windowsConfiguration', 'firstLogonCommands').items) {
		addCarrier(draft, command.at('commandLine').exists ? command.at('commandLine') : command, {resource, host, language: 'cmd'});
	}
};

function systemOf(resource: Resource): 'linux' | 'windows' | undefined {
	const type = knownValue(resource.firstOf('osProfile.osType', 'storageProfile.osDisk.osType').text)?.toLowerCase();
	if (type === 'linux' || type === 'windows') {
		return type;
	}

	const profile = resource.at('osProfile');
	return profile.at('windowsConfiguration').exists === profile.at('linuxConfiguration').exists ? undefined : (profile.at('windowsConfiguration').exists ? 'windows' : 'linux');
}

/** Makes a reader of an extension of such a machine; in its oldest version `name` is the machine's name. */
const fabricExtensionReader = (kind: HostKind, machine: string): Reader => (resource, draft) => {
	addExtensionCarriers(draft, resource, resource.at(), {
		by: 'name', kind, name: resource.at(machine).text, group: draft.groupOf(resource),
	});
};

/** Reads an extension of the nodes of an Azure Local cluster, which are Arc-enabled servers. */
const readClusterExtension: Reader = (resource, draft) => {
	addExtensionCarriers(draft, resource, resource.at(), {by: 'kind', kind: 'arc-machine'});
};

/** Reads a virtual machine of Azure Operator Nexus, which starts with user data for cloud-init. */
const readNexusMachine: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'other-cloud', {name: resource.at('virtualMachineName').text, group: draft.groupOf(resource)});
	addCarrier(draft, resource.at('userData'), {resource, host});
};

/** What runs on fabrics that Azure Arc manages, by its keys in the estate's table. */
export const azureLocalReaders: ReadonlyArray<readonly [string, Reader]> = [
	['azure-native:azurestackhci:virtualmachineinstance', fabricReader('azure-local')],
	['azure-native:azurestackhci:virtualmachine', fabricReader('azure-local')],
	['azure-native:azurestackhci:machineextension', fabricExtensionReader('azure-local', 'name')],
	['azure-native:azurestackhci:extension', readClusterExtension],
	...classicRows('stack/hciExtension', 'stack_hci_extension', readClusterExtension),
	['azure-native:connectedvmwarevsphere:virtualmachineinstance', fabricReader('vmware')],
	['azure-native:connectedvmwarevsphere:virtualmachine', fabricReader('vmware')],
	['azure-native:connectedvmwarevsphere:machineextension', fabricExtensionReader('vmware', 'virtualMachineName')],
	['azure-native:scvmm:virtualmachineinstance', fabricReader('other-cloud')],
	['azure-native:scvmm:virtualmachine', fabricReader('other-cloud')],
	['azure-native:scvmm:machineextension', fabricExtensionReader('other-cloud', 'virtualMachineName')],
	['azure-native:networkcloud:virtualmachine', readNexusMachine],
];

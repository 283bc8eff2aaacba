import type {Reader} from './draft.js';
import {addListedExtensions, profileReader} from './azure-vm.js';
import {lifetime} from './lifetimes.js';
import {addMachine} from './machine.js';
import {addScriptSource} from './script-settings.js';

const readFleet = profileReader(resource => ({
	profile: resource.at('computeProfile', 'baseVirtualMachineProfile'),
	size: resource.at('vmSizesProfile').items[0]?.at('name') ?? resource.at('vmSizesProfile'),
	name: resource.firstOf('fleetName', 'name').text,
	lifetimes: [lifetime(resource, 'fleet', 'spotPriorityProfile')],
}));

const readBulkAction = profileReader(resource => ({
	profile: resource.at('properties', 'computeProfile', 'virtualMachineProfile'),
	size: resource.at('properties', 'vmSizesProfile').items[0]?.at('name') ?? resource.at('properties', 'vmSizesProfile'),
	name: resource.at('name').text,
	extensions: resource.at('properties', 'computeProfile', 'extensions'),
	lifetimes: [lifetime(resource, 'fleet', 'properties')],
}));

/** A node type of a managed Service Fabric cluster is a scale set with extensions. */
const readNodeType: Reader = (resource, draft) => {
	addMachine(draft, resource, 'azure-scale-set', {
		isMany: true,
		group: draft.groupOf(resource),
		lifetimes: [lifetime(resource, 'node-pool', '')],
	});
	addListedExtensions(draft, resource, resource.at('vmExtensions'));
};

const readBatchPool: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'azure-scale-set', {
		isMany: true,
		group: draft.groupOf(resource),
		lifetimes: [lifetime(resource, 'node-pool', '')],
	});
	addScriptSource(draft, resource.at('startTask', 'commandLine'), {
		resource,
		host,
		fileAddresses: resource.at('startTask', 'resourceFiles').items.flatMap(file => file.at('httpUrl').script ?? []),
	});
	addListedExtensions(draft, resource, resource.at('deploymentConfiguration', 'virtualMachineConfiguration', 'extensions'));
};

const readHdInsight: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'azure-vm', {
		isMany: true,
		group: draft.groupOf(resource),
		lifetimes: [lifetime(resource, 'node-pool', '')],
	});
	for (const action of resource.at('properties', 'computeProfile', 'roles').items.flatMap(role => role.at('scriptActions').items)) {
		addScriptSource(draft, action.at('uri'), {resource, host, holds: 'address'});
	}
};

const readMachineLearning: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'azure-vm', {group: draft.groupOf(resource)});
	for (const name of ['startupScript', 'creationScript']) {
		const script = resource.at('properties', 'properties', 'setupScripts', 'scripts', name);
		addScriptSource(draft, script.at('scriptData'), {resource, host});
	}
};

export const azureFleetReaders: ReadonlyArray<readonly [string, Reader]> = [
	['azure-native:azurefleet:fleet', readFleet],
	['azure-native:computebulkactions:bulkaction', readBulkAction],
	['azure-native:servicefabric:nodetype', readNodeType],
	['azure-native:batch:pool', readBatchPool],
	['azure-native:hdinsight:cluster', readHdInsight],
	['azure-native:machinelearningservices:compute', readMachineLearning],
];

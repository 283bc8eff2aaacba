import {parseScope} from '../../azure/scope.js';
import type {HostKind, HostReference} from '../model/entities.js';
import type {Group} from '../values/group.js';
import type {Property, Resource} from '../resources/resource.js';
import {subscriptionById} from '../values/subscription.js';
import {isKnown, known, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {readMachine} from './arc-machine.js';
import {addRunCommandScripts} from './azure-vm.js';
import {classicRows} from './classic-names.js';
import {addExtensionScripts} from './script-settings.js';

export function machineOf(id: Property, draft: EstateDraft): {readonly name: Value<string> | undefined; readonly group: Group | undefined} {
	const {text} = id;
	const scope = isKnown(text) ? parseScope(text.value) : undefined;
	if (scope?.kind !== 'resource' || scope.resourceGroup === undefined || scope.subscription === undefined) {
		return {name: text, group: undefined};
	}

	const [name] = scope.names;
	return {
		name: name === undefined ? undefined : known(name),
		group: draft.groups.named(scope.resourceGroup, subscriptionById(scope.subscription)),
	};
}

/** By id or, in older versions, by name. */
function hostOf(
	resource: Resource,
	draft: EstateDraft,
	kind: HostKind,
	{id, name}: {readonly id: string; readonly name: string},
): HostReference {
	return resource.at(id).exists
		? {by: 'name', kind, ...machineOf(resource.at(id), draft)}
		: {by: 'name', kind, name: resource.at(name).text, group: draft.groupOf(resource)};
}

const extensionReader =
	(kind: HostKind, id: string, name: string): Reader =>
	(resource, draft) => {
		const host = hostOf(resource, draft, kind, {id, name});
		if (kind === 'azure-vm' || kind === 'azure-scale-set') {
			draft.azureExtensions.push({resource: resource.urn, host, property: resource.at()});
		}

		addExtensionScripts(draft, resource, resource.at(), host);
	};

const readRunCommand: Reader = (resource, draft) => {
	addRunCommandScripts(draft, resource, hostOf(resource, draft, 'azure-vm', {id: 'virtualMachineId', name: 'virtualMachineName'}));
};

const groupOr = (group: Group | undefined, resource: Resource, draft: EstateDraft, property: string): Group =>
	group ?? draft.groups.resolve(undefined, draft.subscriptionOf(resource), {state: 'unknown', resource: resource.urn, property});

const readArcExtension: Reader = (resource, draft) => {
	const {name, group} = machineOf(resource.at('arcMachineId'), draft);
	draft.extensions.push({
		resource: resource.urn,
		machineName: name,
		group: groupOr(group, resource, draft, 'arcMachineId'),
		publisher: resource.at('publisher').text,
		type: resource.at('type').text,
		automaticUpgrade: resource.at('automaticUpgradeEnabled').boolean,
	});
	addExtensionScripts(draft, resource, resource.at(), {by: 'name', kind: 'arc-machine', name, group});
};

const readAutomanage: Reader = (resource, draft) => {
	const {name, group} = machineOf(resource.at('arcMachineId'), draft);
	draft.machineConfigurationRequests.push({
		resource: resource.urn,
		property: 'arcMachineId',
		how: 'an Automanage configuration profile',
		target: {kind: 'machine', name, group: groupOr(group, resource, draft, 'arcMachineId')},
	});
};

const onMachine = extensionReader('azure-vm', 'virtualMachineId', 'virtualMachineName');

export const classicExtensionReaders: ReadonlyArray<readonly [string, Reader]> = [
	...classicRows('compute/extension', 'virtual_machine_extension', onMachine),
	...classicRows(
		'compute/virtualMachineScaleSetExtension',
		'virtual_machine_scale_set_extension',
		extensionReader('azure-scale-set', 'virtualMachineScaleSetId', 'virtualMachineScaleSetName'),
	),
	...classicRows('compute/runCommand', 'virtual_machine_run_command', readRunCommand),
	...classicRows('arcmachine/arcMachine', 'arc_machine', readMachine),
	...classicRows('arcmachine/extension', 'arc_machine_extension', readArcExtension),
	...classicRows('arcmachine/automanageConfigurationAssignment', 'arc_machine_automanage_configuration_assignment', readAutomanage),
	...[
		'compute/extension:extension',
		'compute/virtualmachineextension:virtualmachineextension',
		'index/virtualmachineextension:virtualmachineextension',
	].map(key => [`azurestack:${key}`, extensionReader('azure-stack-hub', 'virtualMachineId', 'virtualMachineName')] as const),
	...['compute/scalesetextension:scalesetextension', 'index/virtualmachinescalesetextension:virtualmachinescalesetextension'].map(
		key => [`azurestack:${key}`, extensionReader('azure-stack-hub', 'virtualMachineScaleSetId', 'virtualMachineScaleSetName')] as const,
	),
];

import {architectureOfAzureSize, architectureOfImage, architectureOfText, type Architecture} from '../../azure/architecture.js';
import {platformOf} from '../../azure/operating-system.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {ArchitectureEvidence, Host, HostKind, HostReference, LifetimeEvidence} from '../model/entities.js';
import type {ReadablePlace} from '../resources/fill-in.js';
import type {Property, Resource} from '../resources/resource.js';
import {knownValue, mapValue, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {parentName} from './parent-name.js';
import {addBootScripts} from './boot-scripts.js';
import {knownMembers} from './machine.js';
import {spotPriority} from './lifetimes.js';
import {marketplaceImage} from './operating-system-evidence.js';
import {addDisks} from './images.js';
import {addScriptSource, addScriptText, addExtensionScripts, type ScriptSourceSite} from './script-settings.js';

export function architectureEvidence(
	resource: Resource,
	property: Property,
	read: (text: string) => Architecture | undefined,
): readonly ArchitectureEvidence[] {
	const architecture = mapValue(property.text, read);
	return architecture === undefined ? [] : [{architecture, resource: resource.urn, property: property.path}];
}

export const readVirtualMachine: Reader = (resource, draft) => {
	const profile = resource.at('osProfile');
	const storage = resource.at('storageProfile');
	addHost(draft, resource, 'azure-vm', {
		size: resource.at('hardwareProfile', 'vmSize'),
		profile,
		storage,
		name: resource.firstOf('vmName', 'name').text,
		lifetimes: spotPriority(resource, resource.at('priority')),
	});
	addProfileScripts(draft, resource, profile, resource.at('userData'));
	// The list of extensions in a VM is output only; in a state it repeats the extension resources.
};

type Profiled = {
	readonly profile: Property;
	readonly size: Property;
	readonly name: Value<string> | undefined;
	readonly extensions?: Property;
	readonly lifetimes?: readonly LifetimeEvidence[];
};

export const profileReader =
	(parts: (resource: Resource) => Profiled): Reader =>
	(resource, draft) => {
		const {
			profile,
			size,
			name,
			extensions = profile.at('extensionProfile', 'extensions'),
			lifetimes = spotPriority(resource, profile.at('priority')),
		} = parts(resource);
		addHost(draft, resource, 'azure-scale-set', {
			size,
			profile: profile.at('osProfile'),
			storage: profile.at('storageProfile'),
			name,
			lifetimes,
		});
		addProfileScripts(draft, resource, profile.at('osProfile'), profile.at('userData'));
		addListedExtensions(draft, resource, extensions);
	};

export const readScaleSet = profileReader(resource => ({
	profile: resource.at('virtualMachineProfile'),
	size: resource.at('sku', 'name'),
	name: resource.firstOf('vmScaleSetName', 'name').text,
}));

export function addListedExtensions(draft: EstateDraft, resource: Resource, extensions: Property): void {
	const host = {by: 'resource', resource: resource.identity} as const;
	addScriptSource(draft, extensions, {resource, host});
	for (const extension of extensions.items) {
		const nested = extension.at('properties');
		const property = nested.exists ? nested : extension;
		draft.azureExtensions.push({resource: resource.urn, host, property});
		addExtensionScripts(draft, resource, property, host);
	}
}

type HostParts = {
	readonly size: Property;
	readonly profile: Property;
	readonly storage: Property;
	readonly name: Value<string> | undefined;
	readonly lifetimes: readonly LifetimeEvidence[];
};

function addHost(draft: EstateDraft, resource: Resource, kind: HostKind, {size, profile, storage, name, lifetimes}: HostParts): void {
	const image = storage.at('imageReference');
	const isOne = kind === 'azure-vm';
	if (isOne) {
		addDisks(draft, resource, [storage.at('osDisk', 'managedDisk', 'id')]);
	}

	draft.hosts.push({
		resource: resource.identity,
		id: resource.id,
		kind,
		name,
		group: draft.groupOf(resource),
		architectures: [
			...architectureEvidence(resource, size, architectureOfAzureSize),
			...['sku', 'offer', 'id', 'sharedGalleryImageId', 'communityGalleryImageId'].flatMap(part =>
				architectureEvidence(resource, image.at(part), architectureOfImage),
			),
			...architectureEvidence(resource, resource.at('architecture'), architectureOfText),
		],
		platform: platformOfProfile(profile, storage),
		operatingSystems: marketplaceImage(resource, image),
		tags: knownMembers(resource.at('tags')),
		isMany: kind === 'azure-scale-set' || resource.embedding?.isMany === true,
		isTemplate: false,
		lifetimes,
		...withoutGuestAgent(
			['linuxConfiguration', 'windowsConfiguration'].map(name => profile.at(name, 'provisionVMAgent')),
			profile.at('allowExtensionOperations'),
		),
		addressResources: isOne ? resource.at('networkProfile').sources : [],
		addressIds: isOne
			? resource.at('networkProfile', 'networkInterfaces').items.flatMap(item => knownValue(item.at('id').text) ?? [])
			: [],
		addresses: [name, ...(isOne ? [profile.at('computerName').text] : [])].flatMap(text => knownValue(text) ?? []),
	});
}

/** https://learn.microsoft.com/azure/virtual-machines/extensions/agent-windows#prerequisites */
export const withoutGuestAgent = (provisions: readonly Property[], takesExtensions: Property): Pick<Host, 'isWithoutGuestAgent'> =>
	provisions.some(property => knownValue(property.boolean) === false) && knownValue(takesExtensions.boolean) === false
		? {isWithoutGuestAgent: true}
		: {};

function platformOfProfile(profile: Property, storage: Property): 'linux' | 'windows' | undefined {
	if (profile.at('linuxConfiguration').exists) {
		return 'linux';
	}

	if (profile.at('windowsConfiguration').exists) {
		return 'windows';
	}

	const disk = knownValue(storage.at('osDisk', 'osType').text);
	const image = storage.at('imageReference');
	const names = ['publisher', 'offer', 'sku'].map(part => knownValue(image.at(part).text) ?? '').join(' ');
	if (disk !== undefined) {
		return /^windows$/iv.test(disk) ? 'windows' : 'linux';
	}

	const system = parseOperatingSystem(names);
	if (/windows|MicrosoftSQLServer.*-ws/iv.test(names)) {
		return 'windows';
	}

	return system === undefined ? undefined : platformOf(system);
}

/** Expects the profile's host to be the one added last. */
function addProfileScripts(draft: EstateDraft, resource: Resource, profile: Property, userData: Property): void {
	addBootScripts(
		draft,
		resource,
		{by: 'resource', resource: resource.identity},
		{
			system: draft.hosts.at(-1)?.platform,
			customData: profile.at('customData'),
			userData,
			unattended: profile.at('windowsConfiguration', 'additionalUnattendContent').items.map(item => item.at('content')),
		},
	);
}

const hostNamedBy = (
	property: string,
	kind: HostKind,
	{resource, draft}: {readonly resource: Resource; readonly draft: EstateDraft},
): HostReference => ({by: 'name', kind, name: resource.at(property).text ?? parentName(resource), group: draft.groupOf(resource)});

const extensionReader =
	(kind: HostKind, nameProperty: string): Reader =>
	(resource, draft) => {
		const host = hostNamedBy(nameProperty, kind, {resource, draft});
		draft.azureExtensions.push({resource: resource.urn, host, property: resource.at()});
		addExtensionScripts(draft, resource, resource.at(), host);
	};

export const readVirtualMachineExtension = extensionReader('azure-vm', 'vmName');
export const readScaleSetExtension = extensionReader('azure-scale-set', 'vmScaleSetName');

const runCommandReader =
	(kind: HostKind, nameProperty: string): Reader =>
	(resource, draft) => {
		addRunCommandScripts(draft, resource, hostNamedBy(nameProperty, kind, {resource, draft}));
	};

export function addRunCommandScripts(draft: EstateDraft, resource: Resource, host: ScriptSourceSite['host']): void {
	const source = resource.at('source').items[0] ?? resource.at('source');
	const readable = resource.at('parameters').items;
	const guarded = resource.at('protectedParameters').items;
	const names = variableNames([...readable, ...guarded]);
	const variables = new Map(
		[
			...readable.map(parameter => [parameter, parameter.at('value').text] as const),
			...guarded.map(parameter => [parameter, parameter.at('value').withheld] as const),
		].flatMap(([parameter, value]) => {
			const name = names.get(parameter);
			return name === undefined || value === undefined ? [] : [[name, value] as const];
		}),
	);
	const site = {
		resource,
		host,
		variables,
		readableVariables: new Map(
			readable.flatMap(parameter => {
				const name = names.get(parameter);
				return name !== undefined && parameter.at('value').exists ? [[name, {property: parameter.at('value').path}] as const] : [];
			}),
		),
		protectedVariables: new Set(guarded.flatMap(parameter => names.get(parameter) ?? [])),
	};
	if (source.missing !== undefined) {
		addScriptSource(draft, source, site);
		return;
	}

	addScriptText(draft, source.at('script'), site);
	addScriptSource(draft, source.at('scriptUri'), {...site, holds: 'address'});
}

/** Parameters without a name are positional arguments. */
function variableNames(parameters: readonly Property[]): ReadonlyMap<Property, string> {
	const names = new Map<Property, string>();
	let unnamed = 0;
	for (const parameter of parameters) {
		const name = parameter.at('name');
		const text = knownValue(name.text);
		if (text !== undefined && text !== '') {
			names.set(parameter, text);
		} else if (!name.exists || text === '') {
			unnamed++;
			names.set(parameter, String(unnamed));
		}
	}

	return names;
}

export const valuePaths = (list: Property): ReadonlyMap<string, ReadablePlace> =>
	new Map(
		list.items.flatMap(item => {
			const name = knownValue(item.at('name').text);
			return name !== undefined && item.at('value').exists ? [[name, {property: item.at('value').path}] as const] : [];
		}),
	);

export const readVirtualMachineRunCommand = runCommandReader('azure-vm', 'vmName');
export const readScaleSetRunCommand = runCommandReader('azure-scale-set', 'vmScaleSetName');

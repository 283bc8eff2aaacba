import {architectureOfGoogleMachineType, architectureOfImage} from '../../azure/architecture.js';
import type {OperatingSystem} from '../../azure/operating-system.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {Language} from '../../shell/command.js';
import type {Host, HostReference, LifetimeEvidence} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {knownValue} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {architectureEvidence} from './azure-vm.js';
import {one} from './classic-names.js';
import {addDisks} from './images.js';
import {lifetimeBy, lifetimeIf, lifetimeWith} from './lifetimes.js';
import {addMachineGroup} from './machine-groups.js';
import {operatingSystemEvidence} from './operating-system-evidence.js';
import {addMachine, knownTexts} from './machine.js';
import {addScriptSource, type ScriptSourceSite} from './script-settings.js';

type MetadataScript = {readonly system: 'linux' | 'windows'; readonly language?: Language; readonly holds?: ScriptSourceSite['holds']};

const windowsScripts = ['windows-startup-script', 'sysprep-specialize-script'].flatMap(
	name =>
		[
			[`${name}-ps1`, {system: 'windows', language: 'powershell'}],
			[`${name}-cmd`, {system: 'windows', language: 'cmd'}],
			[`${name}-bat`, {system: 'windows', language: 'cmd'}],
			[`${name}-url`, {system: 'windows', holds: 'address'}],
		] satisfies ReadonlyArray<readonly [string, MetadataScript]>,
);

/** https://cloud.google.com/compute/docs/instances/startup-scripts */
const metadataScripts: ReadonlyMap<string, MetadataScript> = new Map<string, MetadataScript>([
	['startup-script', {system: 'linux'}],
	['startup-script-url', {system: 'linux', holds: 'address'}],
	['user-data', {system: 'linux'}],
	...windowsScripts,
]);

/** Entries for another operating system never run. */
function addMetadata(
	draft: EstateDraft,
	resource: Resource,
	entries: ReadonlyArray<readonly [string, Property]>,
	{host, system}: {readonly host: HostReference; readonly system?: Host['platform']},
): void {
	for (const [name, property] of entries) {
		const script = metadataScripts.get(name.toLowerCase());
		if (script !== undefined && (system === undefined || system === script.system)) {
			const {language, holds = 'script'} = script;
			addScriptSource(draft, property, {resource, host, holds, ...(language !== undefined && {language})});
		}
	}
}

/** An object or, in Google's own interface, a list of pairs. */
function entriesOf(metadata: Property): ReadonlyArray<readonly [string, Property]> {
	const {items} = metadata.at('items');
	return items.length > 0
		? items.flatMap(item =>
				knownValue(item.at('key').text) === undefined ? [] : [[knownValue(item.at('key').text) ?? '', item.at('value')] as const],
			)
		: metadata.members;
}

const googleReader =
	(isTemplate: boolean, within?: string): Reader =>
	(resource, draft) => {
		const root = within === undefined ? resource.at() : resource.at(within);
		const disks = root.at('disks').items;
		const bootDisk = one(root.at('bootDisk'));
		const images = [
			one(bootDisk.at('initializeParams')).at('image'),
			...disks.flatMap(disk => [disk.at('sourceImage'), one(disk.at('initializeParams')).at('sourceImage')]),
		];
		const image = images.flatMap(each => knownValue(each.text) ?? []).join(' ');
		const system = systemOf(image);
		const interfaces = root.at('networkInterfaces').items;
		const host = addMachine(draft, resource, 'google', {
			name: root.at('name').text ?? resource.at('name').text,
			architectures: [
				...architectureEvidence(resource, root.at('machineType'), architectureOfGoogleMachineType),
				...images.flatMap(each => architectureEvidence(resource, each, architectureOfImage)),
			],
			platform: system,
			operatingSystems: images.flatMap(each => operatingSystemEvidence(resource, each, 'opaque', systemOfImage)),
			isMany: isTemplate,
			isTemplate,
			lifetimes: lifetimesOf(resource, one(root.at('scheduling'))),
			addresses: knownTexts(
				interfaces.flatMap(each => [
					each.at('networkIp'),
					each.at('networkIP'),
					...each.at('accessConfigs').items.flatMap(access => [access.at('natIp'), access.at('natIP')]),
				]),
			),
		});
		addMachineGroup(draft, resource, [resource.at('sourceInstanceTemplate')], {});
		addDisks(draft, resource, [bootDisk.at('source'), ...disks.map(disk => disk.at('source'))]);
		const metadata = root.at('metadata');
		if (metadata.missing !== undefined) {
			addScriptSource(draft, metadata, {resource, host});
		}

		addMetadata(draft, resource, [['startup-script', root.at('metadataStartupScript')], ...entriesOf(metadata)], {
			host,
			...(system !== undefined && {system}),
		});
	};

/** https://cloud.google.com/compute/docs/instances/limit-vm-runtime */
const lifetimesOf = (resource: Resource, scheduling: Property): readonly LifetimeEvidence[] => [
	...lifetimeIf(resource, 'spot', scheduling.at('preemptible'), scheduling.at('preemptible').boolean),
	...lifetimeBy(resource, 'spot', scheduling.at('provisioningModel'), ['SPOT']),
	...['maxRunDuration', 'terminationTime'].flatMap(name => lifetimeWith(resource, 'end', scheduling.at(name))),
];

/** A user's project may have any name, so only public images count. */
function systemOfImage(image: string): OperatingSystem | undefined {
	const {project, name} = /(?:^|\/)(?<project>[^\/]+)\/(?:global\/images\/)?(?:family\/)?(?<name>[^\/]+)$/v.exec(image)?.groups ?? {};
	return parseOperatingSystem(
		project !== undefined && /-cloud$|^cis-public$/v.test(project) ? `${project}/${name ?? ''}` : (name ?? image),
	);
}

/** `undefined` for the user's own image. */
function systemOf(image: string): 'linux' | 'windows' | undefined {
	if (/windows|\bsql-/iv.test(image)) {
		return 'windows';
	}

	return /debian|ubuntu|centos|rhel|rocky|alma|suse|sles|cos-|fedora|oracle/iv.test(image) ? 'linux' : undefined;
}

const readProjectMetadata: Reader = (resource, draft) => {
	addMetadata(draft, resource, resource.at('metadata').members, {host: addMachine(draft, resource, 'google', {isMany: true})});
};

const readProjectMetadataItem: Reader = (resource, draft) => {
	const key = knownValue(resource.at('key').text);
	if (key !== undefined) {
		addMetadata(draft, resource, [[key, resource.at('value')]], {host: addMachine(draft, resource, 'google', {isMany: true})});
	}
};

export const googleReaders: ReadonlyArray<readonly [string, Reader]> = [
	...['instance', 'instancefromtemplate', 'instancefrommachineimage'].map(
		name => [`gcp:compute/${name}:${name}`, googleReader(false)] as const,
	),
	...['instancetemplate', 'regioninstancetemplate'].map(name => [`gcp:compute/${name}:${name}`, googleReader(true)] as const),
	['gcp:compute/projectmetadata:projectmetadata', readProjectMetadata],
	['gcp:compute/projectmetadataitem:projectmetadataitem', readProjectMetadataItem],
	...['v1', 'beta', 'alpha'].flatMap(version => [
		[`google-native:compute/${version}:instance`, googleReader(false)] as const,
		[`google-native:compute/${version}:instancetemplate`, googleReader(true, 'properties')] as const,
		[`google-native:compute/${version}:regioninstancetemplate`, googleReader(true, 'properties')] as const,
	]),
];

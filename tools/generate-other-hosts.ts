/**
Generates estate/readers/other-hosts/generated from tools/reference/other_hosts.json: server types of other providers, and their relevant
properties.
*/
import {readers} from '../estate/readers/table.js';
import reference from './reference/other_hosts.json';
import {type Literal, writeLiteral, writeRows} from './typescript-literal.js';

type BootReference = {
	readonly path: string;
	readonly language?: string;
	readonly holds?: string;
	readonly when?: string;
	readonly runsOn?: string;
	readonly refersTo?: string;
};

type LifetimeReference = {readonly kind: string; readonly property: string; readonly when?: string | boolean};

type SizeReference = {
	readonly path: string;
	readonly also?: string;
	readonly arm64: string | readonly string[];
	readonly x86?: readonly string[];
	readonly bits32?: readonly string[];
};

type HostReference = {
	readonly pulumiPackage: string;
	readonly type: string;
	readonly aliases?: readonly string[];
	readonly kind: string;
	readonly isMany: boolean;
	readonly lifetime: readonly LifetimeReference[];
	readonly note?: string;
	readonly bootData: readonly BootReference[];
	readonly image?: {readonly paths: readonly string[]};
	readonly size?: SizeReference;
	readonly name?: string;
	readonly addresses: readonly string[];
};

const ownReaders: ReadonlySet<string> = new Set(['azure', 'azure-native', 'cloudinit', 'google-native']);

/** Any other kind of the table is a server in another cloud. */
const kinds: ReadonlyMap<string, string> = new Map([
	['aws', 'aws'],
	['google', 'google'],
	['vmware', 'vmware'],
]);

/** Scripts of these run while an image is built. */
const isImage = (type: string): boolean => type.includes(':imagebuilder');

/** These run before the operating system. */
const beforeSystem: ReadonlySet<string> = new Set(['ipxe', 'xslt']);

/** These run nothing themselves, or are located on the deploying machine. */
const inert =
	/^(?:path(?! or address)|key\/value|kernel|answers|files written|cloud-init metadata|CloudFormation|Heat|document|component)/v;

/** Where another resource has the server's data, the property that names the server. */
const servers: ReadonlyMap<string, string> = new Map([
	['ionoscloud:compute/volume:Volume', 'serverId'],
	['linode:index/instanceDisk:InstanceDisk', 'linodeId'],
	['scaleway:instance/userData:UserData', 'serverId'],
	['nutanix:index/vmGcUpdateV2:VmGcUpdateV2', 'extId'],
]);

const x86Is64: ReadonlySet<string> = new Set(['hcloud', 'huaweicloud', 'sbercloud', 'equinix', 'equinix-metal']);

const codes: ReadonlyMap<string, {readonly path: string; readonly scheme: string}> = new Map([
	['vultr', {path: 'osId', scheme: 'vultr'}],
	['proxmoxve', {path: 'operatingSystem.type', scheme: 'proxmox'}],
	['esxi-native', {path: 'os', scheme: 'vsphere'}],
]);

/** What names the operating system of a server that is given by id; available once the server exists. */
const names: ReadonlyMap<string, readonly string[]> = new Map([
	['alicloud', ['osName']],
	['huaweicloud', ['imageName']],
	['ionoscloud', ['imageAlias']],
	['scaleway', ['osName']],
	['tencentcloud', ['osName']],
	['volcengine', ['osName']],
	['vultr', ['os']],
]);

const clones: ReadonlyMap<string, readonly string[]> = new Map([
	['esxi-native', ['cloneFromVirtualMachine']],
	['nutanix', ['parentReference', 'vmExtId', 'templateVersionSpec.versionSource.templateVmReferences[].extId']],
	['proxmoxve', ['clone.vmId', 'clone.sourceVmId']],
	['vcd', ['vmTemplateId', 'vappTemplateId']],
	['xenorchestra', ['template']],
]);

/**
Other resources make the servers of these types. The value is the property that names the group which does, if the group does not name
them.
*/
const templates: ReadonlyMap<string, string | undefined> = new Map([
	['alicloud:ecs/ecsLaunchTemplate:EcsLaunchTemplate', undefined],
	['alicloud:ecs/launchTemplate:LaunchTemplate', undefined],
	['alicloud:ess/scalingConfiguration:ScalingConfiguration', 'scalingGroupId'],
	['huaweicloud:As/configuration:Configuration', undefined],
	['ibmcloud:index/isInstanceTemplate:IsInstanceTemplate', undefined],
	['oci:Core/instanceConfiguration:InstanceConfiguration', undefined],
	['sbercloud:index/asConfiguration:AsConfiguration', undefined],
	['scaleway:autoscaling/instanceTemplate:InstanceTemplate', undefined],
	['tencentcloud:As/scalingConfig:ScalingConfig', undefined],
	['tencentcloud:Cvm/launchTemplate:LaunchTemplate', undefined],
	['volcengine:autoscaling/scalingConfiguration:ScalingConfiguration', 'scalingGroupId'],
	['volcengine:ecs/launchTemplate:LaunchTemplate', undefined],
	['volcenginecc:autoscaling/scalingConfiguration:ScalingConfiguration', 'scalingGroupId'],
	['volcenginecc:ecs/launchTemplate:LaunchTemplate', undefined],
]);

const ids: ReadonlyMap<string, string> = new Map([['proxmoxve', 'vmId']]);

const furtherSizes: ReadonlyMap<string, string> = new Map([['outscale', 'architecture']]);

/** https://registry.terraform.io/providers/canonical/maas */
const hardware: ReadonlyMap<string, string> = new Map([['maas:index/instance:Instance', 'allocateParams']]);

/** Texts that other resources refer to; the reference does not list them as hosts. */
const furtherStored = [
	{type: 'equinix:networkedge/networkfile:networkfile', isStored: true, boot: [{path: 'content'}], name: 'fileName'},
	{type: 'sakuracloud:index/note:note', isStored: true, boot: [{path: 'content'}], name: 'name'},
];

/** Addresses that a program itself gives a server. */
const furtherAddresses: ReadonlyMap<string, readonly string[]> = new Map([
	['hcloud', ['networks[].ip']],
	['huaweicloud', ['networks[].fixedIpV4']],
	['ionoscloud', ['primaryIp', 'nic.ips', 'nics[].ips']],
	['libvirt', ['networkInterfaces[].addresses']],
	['linode', ['privateIpAddress', 'interfaces[].ipv4.vpc']],
	['nutanix', ['nicLists[].ipEndpointLists[].ip', 'nicListStatuses[].ipEndpointLists[].ip']],
	['oci', ['createVnicDetails.privateIp']],
	['openstack', ['networks[].fixedIpV4', 'networks[].fixedIpV6']],
	['proxmoxve', ['initialization.ipConfigs[].ipv4.address', 'initialization.ipConfigs[].ipv6.address', 'ipv4["eth0"]', 'ipv6["eth0"]']],
	['sbercloud', ['networks[].fixedIpV4']],
]);

/**
The reference leaves these out: https://docs.digitalocean.com/products/droplets/how-to/autoscale-pools/,
https://registry.terraform.io/providers/huaweicloud/huaweicloud/latest/docs/resources/compute_instance
*/
const furtherLifetimes: ReadonlyMap<string, readonly Literal[]> = new Map<string, readonly Literal[]>([
	['digitalocean:index/dropletAutoscale:DropletAutoscale', [{kind: 'scaling', property: 'config.maxInstances'}]],
	...['huaweicloud:Ecs/instance:Instance', 'sbercloud:index/computeInstance:ComputeInstance'].map(
		type => [type, [{kind: 'spot', property: 'chargingMode', when: {is: ['spot']}}]] as const,
	),
]);

/** The provider writes these files to the server before its first start. */
const files: ReadonlyMap<string, Literal> = new Map([
	['openstack:compute/instance:Instance', {list: 'personalities', name: 'file', text: 'content'}],
]);

/** Providers without a package of Pulumi's own, as a program generates it: https://registry.terraform.io/providers/Telmate/proxmox */
const furtherServers = [
	{
		type: 'proxmoxve:index/vmqemu:vmqemu',
		images: ['clone', 'iso', 'osType'],
		name: 'name',
		clones: ['clone', 'fullClone'],
		addresses: ['defaultIpv4Address', 'defaultIpv6Address', 'sshHost'],
	},
];

const references: readonly HostReference[] = reference.hosts
	.filter(({pulumiPackage}) => !ownReaders.has(pulumiPackage))
	.map(({image, size, name, ...host}) => ({
		...host,
		...(image !== null && {image}),
		...(size !== null && {size}),
		...(name !== null && {name}),
	}));

const stored: ReadonlySet<string> = new Set([
	...references
		.flatMap(({bootData}) => bootData.flatMap(({refersTo}) => refersTo ?? []))
		.filter(target => /\.(?:script|content|spec|sourceRaw\.data|userData)$/v.test(target))
		.map(target => target.replace(/(?<=:[^.]*)\..*$/v, ''))
		.filter(type => !/template/iv.test(type)),
	'libvirt:index/combustion:Combustion',
	'xenorchestra:index/cloudConfig:CloudConfig',
]);

/** As the reference lists them for a machine. */
const googleMetadata = references
	.filter(({type}) => type === 'gcp:compute/instance:Instance')
	.flatMap(({bootData}) => bootData)
	.filter(({path}) => path.startsWith('metadata[') && !path.includes('shutdown'));

/** What applies to one entry of Google's metadata applies to all. */
const spread = (boot: BootReference): readonly BootReference[] =>
	boot.path.endsWith('etadata["startup-script"]') || boot.path.endsWith('metadata.items["startup-script"]')
		? googleMetadata.map(entry => ({...boot, ...entry, path: boot.path.replace(/\[[^\[]*$/v, entry.path.replace('metadata', ''))}))
		: [boot];

/** In a list of key-value pairs, the key selects the pair. */
function keyed({path, when, language}: BootReference): string {
	if (language?.includes('unattend_xml') === true) {
		return `${path}["unattend_xml"]`;
	}

	const key = /^\w+\[\]\.key is (?<key>\S+)/v.exec(when ?? '')?.groups?.['key'];
	return key === undefined ? path : path.replace(/\[\]\.value$/v, `["${key}"]`);
}

/** Properties that only describe a server, or are passed to another text. */
const describing = /(?:(?<!user)meta_?data|kvmArguments|stackscriptData)$/iv;

function bootRow(boot: BootReference): readonly Literal[] {
	const {language, holds = '', runsOn, refersTo, path} = boot;
	if (runsOn !== undefined || inert.test(holds) || describing.test(path) || (language !== undefined && beforeSystem.has(language))) {
		return [];
	}

	if (refersTo !== undefined && stored.has(refersTo.replace(/(?<=:[^.]*)\..*$/v, ''))) {
		return [{path, holds: 'reference'}];
	}

	if (refersTo !== undefined) {
		return [];
	}

	return [
		{
			path: keyed(boot),
			holds: heldBy(language, holds),
			language: language !== undefined && ['bash', 'cmd', 'powershell'].includes(language) ? language : undefined,
		},
	];
}

function heldBy(language: string | undefined, holds: string): string | undefined {
	if (language?.startsWith('xml') === true) {
		return 'answers';
	}

	return language === 'ignition' ? 'ignition' : holds.includes('address') ? 'address' : undefined;
}

function sizeRow({path, also, arm64, x86 = [], bits32 = []}: SizeReference, reported?: string): Literal | undefined {
	const further = /^[\w\[\].]+(?=:|$)/v.exec(also ?? '')?.[0];
	const paths = [path, ...(further === undefined || further === 'x86' ? [] : [further]), ...(reported === undefined ? [] : [reported])];
	if (typeof arm64 === 'string') {
		return {paths, family: arm64.slice(1)};
	}

	const globs = {
		...(arm64.length > 0 && {arm64: arm64.filter(glob => !glob.includes('32-bit'))}),
		...(x86.length > 0 && {x86_64: x86}),
		...(bits32.length > 0 && {x86: bits32}),
	};
	return Object.keys(globs).length > 0 || paths.some(each => each.toLowerCase().includes('arch')) ? {paths, ...globs} : undefined;
}

const conditions: ReadonlyMap<string, Literal> = new Map<string, Literal>([
	['> 0', {above: 0}],
	['> 0 or defaultTargetCapacityType spot', {above: 0}],
	['< 100', {below: 100}],
]);

const lifetimeKinds: ReadonlyMap<string, string> = new Map([
	['spot', 'spot'],
	['preemptible', 'spot'],
	['scheduled', 'end'],
	['autoscaled', 'scaling'],
]);

/** Empty for a lifetime that depends on another resource, or a schedule that deletes no machine. */
function lifetimeRow({kind, property, when = 'present'}: LifetimeReference): readonly Literal[] {
	const text = String(when);
	const isSchedule = kind === 'scheduled' && /schedule|window/iv.test(property);
	const isNumber = kind === 'autoscaled' && !/auto_?scal|scallEnable/iv.test(property);
	if (isSchedule || isNumber || /^(?:with|used) /v.test(text)) {
		return [];
	}

	const condition = conditions.get(text) ?? (['true', 'present'].includes(text) ? undefined : {is: text.split('|')});
	return [{kind: lifetimeKinds.get(kind) ?? kind, property, when: text === 'always' ? text : condition}];
}

const orNothing = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

function hostRow(host: HostReference): Readonly<Record<string, Literal | undefined>> {
	const {pulumiPackage, type, kind, isMany, bootData, size, name, addresses, lifetime, note = ''} = host;
	const boot = (pulumiPackage === 'gcp' ? bootData.flatMap(each => spread(each)) : bootData).flatMap(each => bootRow(each));
	return {
		type: type.toLowerCase(),
		kind: isImage(type) ? 'image' : kinds.get(kind),
		isMany: isMany && !stored.has(type) ? true : undefined,
		isTemplate: templates.has(type) ? true : undefined,
		makers: templates.get(type),
		isStored: stored.has(type) ? true : undefined,
		server: servers.get(type),
		boot: orNothing([...new Map(boot.map(row => [writeLiteral(row), row])).values()]),
		...(!(stored.has(type) || servers.has(type)) && machineRow(host)),
		size: size === undefined ? undefined : sizeRow(size, furtherSizes.get(pulumiPackage)),
		hardware: hardware.get(type),
		name,
		addresses: orNothing([...addresses, ...(furtherAddresses.get(pulumiPackage) ?? [])]),
		files: files.get(type),
		lifetimes: orNothing([
			...(note.includes('nodes of') ? [{kind: 'node-pool', property: '', when: 'always'}] : []),
			...lifetime.flatMap(each => lifetimeRow(each)),
			...(furtherLifetimes.get(type) ?? []),
		]),
	};
}

function machineRow({pulumiPackage, type, image}: HostReference): Readonly<Record<string, Literal | undefined>> {
	const paths = image?.paths ?? [];
	const code = codes.get(pulumiPackage);
	return {
		images: orNothing([...new Set([...paths, ...(image === undefined ? [] : (names.get(pulumiPackage) ?? []))])]),
		codes: code !== undefined && paths.includes(code.path) ? code : undefined,
		id: ids.get(pulumiPackage),
		clones: clones.get(pulumiPackage),
		x86Is64: x86Is64.has(pulumiPackage) || isImage(type) ? true : undefined,
	};
}

const rows: ReadonlyArray<{readonly type: string} & Readonly<Record<string, Literal | undefined>>> = [
	...references.flatMap(host => [host.type, ...(host.aliases ?? [])].map(type => ({...hostRow(host), type: type.toLowerCase()}))),
	...furtherStored,
	...furtherServers,
];

const header = '// Generated by tools/generate-other-hosts.ts; do not edit.\n';

export function otherHostTables(): ReadonlyMap<string, string> {
	return new Map([
		['host-types.ts', typesTable()],
		['host-rows.ts', rowsTable()],
		['server-words.ts', wordsTable()],
	]);
}

function typesTable(): string {
	const types = new Map<string, string>();
	for (const {type} of rows) {
		const name = type.slice(0, type.indexOf(':'));
		types.set(name, [types.get(name) ?? [], shortType(type)].flat().join(' '));
	}

	const lines = [...types].map(([name, list]) => `\t[${writeLiteral(name)}, ${writeLiteral(list)}],\n`);
	return `${header}
/** Types that make servers, or keep what servers run, by their package: module and name, in lower case. */
export const hostTypes: ReadonlyMap<string, string> = new Map([
${lines.join('')}]);
`;
}

/** A module and name that are equal are not repeated. */
function shortType(type: string): string {
	const [, module = '', name = ''] = type.split(':');
	return module.includes('/') ? module : `${module}:${name}`;
}

function rowsTable(): string {
	// Types with their own readers need no row.
	const needed = rows.filter(({type}) => !readers.has(type));
	return `${header}import type {HostRow} from '../host-row.js';

/** Where the types keep what matters of their servers. */
export const hostRows = (): readonly HostRow[] => ${writeRows(needed)};
`;
}

const {generic} = reference;

/**
Providers without a package of Pulumi's own: https://registry.terraform.io/providers/cloudscale-ch/cloudscale,
https://registry.terraform.io/providers/phoenixnap/pnap, https://registry.terraform.io/providers/OpenNebula/opennebula,
https://registry.terraform.io/providers/lxc/incus, https://registry.terraform.io/providers/oVirt/ovirt
*/
const furtherWords = {
	boots: [
		'postInstallScriptId',
		'userDataId',
		'cloudInitId',
		'cloudConfigId',
		'initScriptId',
		'initScriptNo',
		'initializationCustomScript',
		'cloudInitScript',
		'cloudInitConfig',
		'vendorData',
	],
	maps: ['context', 'config'],
	keys: [
		'START_SCRIPT',
		'START_SCRIPT_BASE64',
		'USER_DATA',
		'USERDATA',
		'cloud-init.user-data',
		'cloud-init.vendor-data',
		'user.user-data',
		'user.vendor-data',
	],
	blocks: ['cloudInit', 'initialization', 'bootVolume', 'vmSpec'],
	servers: [
		'imageSlug',
		'imageFamily',
		'imageReference',
		'imageUuid',
		'operatingSystemId',
		'osTemplate',
		'osTemplateId',
		'osImage',
		'templateSlug',
		'flavorSlug',
		'sizeSlug',
		'planId',
		'planSlug',
		'serverPlan',
		'serviceOffering',
		'bootVolume',
		'bootDisk',
		'cores',
		'cpuCores',
		'vcpu',
		'vcpus',
		'ram',
		'ramMb',
		'serverImageNumber',
		'serverImageProductCode',
		'serverSpecCode',
		'instanceSpec',
		'presetId',
	],
};

/** Types that have such a property and are not servers. */
const falseFriends = generic.falseFriends
	.map(([type = '']) => type.toLowerCase())
	.filter(type => !type.includes('*') && !rows.some(row => row.type === type));

const words = (names: readonly string[]): string =>
	[...new Set(names.filter(name => !name.includes('.')).map(name => name.toLowerCase().replaceAll(/[_\-]/gv, '')))].join(' ');

function wordsTable(): string {
	const never = generic.neverPackages.flatMap(({packages}) => packages).filter(name => !name.includes(' '));
	const tables: ReadonlyArray<readonly [name: string, comment: string, value: string]> = [
		[
			'neverPackages',
			'Packages that make no servers of other clouds, or are read by readers of their own; `*` stands for anything.',
			never.join(' '),
		],
		['neverTypes', 'Types that have such a property for something else.', [...new Set(falseFriends)].join(' ')],
		['bootNames', 'Properties that hold what a server runs when it starts.', words([...generic.bootProperties, ...furtherWords.boots])],
		['weakBootNames', 'Properties that may hold that.', words(generic.bootPropertiesIfHostBeside)],
		[
			'mapNames',
			'Maps, or lists of pairs, that may hold that under one of the keys.',
			words([...generic.mapProperties, ...furtherWords.maps]),
		],
		[
			'blockNames',
			'Blocks in which a server is described.',
			words([...generic.nestedUnder.map(name => name.replace('[]', '')), ...furtherWords.blocks]),
		],
		['serverNames', 'Properties that only servers have.', words([...generic.hostBeside, ...furtherWords.servers])],
	];
	return `${header}
/** Keys under which a map may hold what a server runs when it starts. */
export const bootKeys: readonly string[] = ${writeLiteral([...generic.mapKeys, ...furtherWords.keys])};
${tables.map(([name, comment, value]) => `\n/** ${comment} */\nexport const ${name} = ${writeLiteral(value)};\n`).join('')}`;
}

import {output, resource, type FixtureResource, type Properties} from '../../harness/fixture.js';
import {otherClouds} from '../../fixtures/other-clouds.js';
import {base64, connect, install} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, compliant} = scenariosOf('no-connected-golden-image');

const connecting = `#!/bin/bash\n${install}${connect}\n`;
const installing = `#!/bin/bash\n${install}`;

const serverAt =
	(provider: string) =>
	(script: string): readonly FixtureResource[] => {
		const make = otherClouds[provider];
		return make === undefined ? [] : make(script);
	};

const copies: ReadonlyArray<
	readonly [string, server: (script: string) => readonly FixtureResource[], copy: (of: FixtureResource) => FixtureResource]
> = [
	['a snapshot at Hetzner', serverAt('Hetzner'), of => copy('hcloud:index/snapshot:Snapshot', {serverId: idOf(of, 4711)})],
	[
		'a snapshot at DigitalOcean',
		serverAt('DigitalOcean'),
		of => copy('digitalocean:index/dropletSnapshot:DropletSnapshot', {dropletId: idOf(of, of.id)}),
	],
	['a snapshot at Vultr', serverAt('Vultr'), of => copy('vultr:index/snapshot:Snapshot', {instanceId: idOf(of, of.id)})],
	['an image at Oracle', serverAt('Oracle'), of => copy('oci:Core/image:Image', {instanceId: idOf(of, of.id)})],
	['an image at Alibaba', serverAt('Alibaba'), of => copy('alicloud:ecs/image:Image', {instanceId: idOf(of, of.id)})],
	[
		'a clone at vSphere',
		script => [
			machine('vsphere:index/virtualMachine:VirtualMachine', {guestId: 'ubuntu64Guest', extraConfig: {'guestinfo.userdata': script}}),
		],
		of => copy('vsphere:index/virtualMachine:VirtualMachine', {guestId: 'ubuntu64Guest', clone: {templateUuid: idOf(of, of.id)}}),
	],
	[
		'a clone at ESXi',
		script => [
			machine('esxi-native:index:VirtualMachine', {os: 'ubuntu-64', info: [{key: 'guestinfo.userdata', value: base64(script)}]}),
		],
		of => copy('esxi-native:index:VirtualMachine', {os: 'ubuntu-64', cloneFromVirtualMachine: idOf(of, of.id)}),
	],
];

const machine = (type: string, inputs: Properties): FixtureResource =>
	resource(type, 'server', {name: 'server', ...inputs}, {id: 'ec30adc7'});
const copy = (type: string, inputs: Properties): FixtureResource => resource(type, 'copy', {name: 'copy', ...inputs}, {id: 'c0ffee'});
const idOf = (of: FixtureResource, settled: unknown) => output(of, settled);

for (const [what, server, copyOf] of copies) {
	const stack = (script: string): readonly FixtureResource[] => {
		const resources = server(script);
		return [...resources, ...resources.slice(-1).map(last => copyOf(last))];
	};

	violation(
		`${what} of a server that connects itself`,
		{stack: stack(connecting), ...(what.includes('vSphere') && {remains: 'where the script goes is for the program to say'})},
		{on: 'server', says: [what.includes('clone') ? /of which VirtualMachine "copy" is a clone/v : /which \w+ "copy" then captures/v]},
	);
	compliant(`${what} of a server that only installs the agent, in a stack that connects another`, {
		stack: [...stack(installing), resource('hcloud:index/server:Server', 'other', {image: 'debian-12', userData: connecting})],
	});
}

function template(script: string): readonly FixtureResource[] {
	const snippet = resource(
		'proxmoxve:Storage/file:File',
		'snippet',
		{contentType: 'snippets', datastoreId: 'local', nodeName: 'pve', sourceRaw: {data: script, fileName: 'arc.yaml'}},
		{id: 'local:snippets/arc.yaml'},
	);
	return [
		snippet,
		resource(
			'proxmoxve:VM/virtualMachine:VirtualMachine',
			'template',
			{nodeName: 'pve', vmId: 9000, template: true, initialization: {userDataFileId: 'local:snippets/arc.yaml'}},
			{id: '9000'},
		),
		...['a', 'b'].map(name =>
			resource('proxmoxve:VM/virtualMachine:VirtualMachine', name, {nodeName: 'pve', clone: {vmId: 9000}}, {id: `1${name}`}),
		),
	];
}

violation('a template on Proxmox, by numbers and names in the program', {stack: template(connecting)}, {on: 'snippet'});

const identity = scenariosOf('unique-machine-identity');

function stored(script: string): readonly FixtureResource[] {
	const kept = resource(
		'linode:index/stackScript:StackScript',
		'kept',
		{label: 'arc', script, images: ['linode/debian12']},
		{id: '1234'},
	);
	return [
		kept,
		...['a', 'b'].map(label =>
			resource(
				'linode:index/instance:Instance',
				label,
				{label, image: 'linode/debian12', stackscriptId: output(kept, 1234)},
				{id: `7${label}`},
			),
		),
	];
}

identity.violation(
	'a stored script that two servers run under one name',
	{stack: stored(`#!/bin/bash\n${connect} --resource-name web\n`)},
	{on: 'kept', property: 'script', line: 2, says: [/connects Instance "a" and Instance "b" under one fixed resource name/v]},
);
identity.compliant('a stored script that each server runs under its own name', {
	stack: stored(`#!/bin/bash\n${connect} --resource-name "$(hostname)"\n`),
});
identity.violation(
	'a template that makes many servers under one name',
	{
		stack: [
			resource('oci:Core/instanceConfiguration:InstanceConfiguration', 'template', {
				instanceDetails: {launchDetails: {metadata: {user_data: base64(`#!/bin/bash\n${connect} --resource-name web\n`)}}},
			}),
		],
	},
	{on: 'template'},
);

const disk = resource('yandex:index/computeDisk:ComputeDisk', 'disk', {imageId: 'fd8'}, {id: 'd-1'});
const onDisk = (diskId: unknown, secondaryDisks: readonly unknown[] = []) =>
	resource(
		'yandex:index/computeInstance:ComputeInstance',
		'server',
		{platformId: 'standard-v3', bootDisk: {diskId}, secondaryDisks, metadata: {'user-data': connecting}},
		{id: 'i-1'},
	);
const imageOf = (sourceDisk: unknown) => resource('yandex:index/computeImage:ComputeImage', 'copy', {sourceDisk}, {id: 'image-1'});
violation(
	'an image of the disk that a server starts from',
	{stack: [disk, onDisk(idOf(disk, 'd-1')), imageOf(idOf(disk, 'd-1'))]},
	{on: 'server'},
);
violation('an image of the disk that a server starts from, by its id', {stack: [onDisk('d-1'), imageOf('d-1')]}, {on: 'server'});
compliant('an image of another disk of a server', {
	stack: [disk, onDisk('d-0', [{diskId: idOf(disk, 'd-1')}]), imageOf(idOf(disk, 'd-1'))],
});

import test from 'ava';
import {guestOf, serverOf} from '../../fixtures/servers.js';
import {connect} from '../../fixtures/scripts.js';
import {idOf, machine, resourceGroup} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource} from '../../harness/fixture.js';
import {remoteCommand} from '../../harness/other-resources.js';
import {check} from '../../harness/run-pack.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('supported-operating-system');

const group = resourceGroup('servers');
const options = {asOf: '2026-09-01'};
const google = (first: string, second: string) =>
	resource('gcp:compute/instance:Instance', 'server', {
		name: 'server',
		bootDisk: {initializeParams: {image: first}},
		disks: [{sourceImage: second}],
		metadataStartupScript: connect,
	});

violation(
	'an unlisted version, with the nearest listed ones',
	{stack: [serverOf('ubuntu-lunar-23.04-amd64-server')], options},
	{
		on: 'server',
		property: 'ami',
		says: [/Instance "server" runs Ubuntu 23\.04/v, /lists Ubuntu 2[24]\.04/v, /2026-08-20/v],
		details: {operatingSystem: 'Ubuntu 23.04'},
	},
);
violation(
	'an operating system that is not listed in any version',
	{stack: [guestOf('freebsd13_64Guest')], options},
	{on: 'guest', property: 'guestId', says: [/in any version/v]},
);
violation('Fedora', {stack: [serverOf('Fedora-Cloud-Base-39-1.5.x86_64')], options}, {on: 'server', says: [/Fedora/v]});
violation(
	'Windows Server 2008 without R2',
	{stack: [guestOf('winLonghorn64Guest')], options},
	{on: 'guest', says: [/Windows Server 2008/v]},
);
violation('Windows 7', {stack: [guestOf('windows7_64Guest')], options}, {on: 'guest', says: [/Windows Client 7/v]});
violation(
	'two servers with the same image share a finding that names both',
	{stack: [serverOf('ubuntu-lunar-23.04-amd64-server', {}, 'a'), serverOf('ubuntu-lunar-23.04-amd64-server', {}, 'b')], options},
	{on: 'a', says: [/Instance "a" and Instance "b" run/v]},
);
violation(
	'the operating system that a machine reports',
	{
		stack: [group, machine('srv', group, {}, {outputs: {osName: 'linux', osSku: 'Ubuntu 23.10'}, exists: true})],
		options,
		views: ['state'],
	},
	{on: 'srv', property: 'osSku', says: [/Ubuntu 23\.10/v]},
);
violation(
	'Azure Edition in another cloud',
	{stack: [serverOf('windows-server-2022-datacenter-azure-edition')], options},
	{on: 'server', says: [/Azure Edition, which is supported on Azure Local/v]},
);
undetermined(
	'a guest id that is not known yet',
	{stack: [guestOf(unknown())], options},
	{on: 'guest', property: 'guestId', says: [/depends on `guestId`/v]},
);
undetermined(
	'contradictory values, which are all named',
	{stack: [google('debian-cloud/debian-11', 'ubuntu-os-cloud/ubuntu-2204-lts')], options},
	{
		on: 'server',
		says: [
			/bootDisk\.initializeParams\.image` of "server" says Debian 11/v,
			/disks\[0\]\.sourceImage` of "server" says Ubuntu 22\.04/v,
		],
	},
);
for (const [what, type, inputs] of [
	['VMware', 'connectedvmwarevsphere:VirtualMachineInstance', {osProfile: {guestId: 'debian10_64Guest'}}],
	[
		'Azure Local',
		'azurestackhci:VirtualMachineInstance',
		{
			storageProfile: {
				imageReference: {id: '/subscriptions/a/resourceGroups/b/providers/Microsoft.AzureStackHCI/galleryImages/debian-10'},
			},
		},
	],
] as const) {
	const recorded = machine('srv', group, {kind: 'HCI'});
	violation(
		`the instance that extends a record, on ${what}`,
		{stack: [group, recorded, resource(`azure-native:${type}`, 'instance', {resourceUri: idOf(recorded), ...inputs})], options},
		{on: 'instance', says: [/Debian 10/v]},
	);
	violation(
		`the instance that extends a record by its id, on ${what}`,
		{
			stack: [
				machine('srv', 'rg-servers', {kind: 'HCI'}),
				resource(`azure-native:${type}`, 'instance', {
					resourceUri:
						'/subscriptions/5a1f1c3e-0000-4000-8000-000000000000/resourceGroups/RG-servers/providers/Microsoft.HybridCompute/machines/srv',
					...inputs,
				}),
			],
			options,
		},
		{on: 'instance', says: [/Debian 10/v]},
	);
}

violation(
	'a system that one property names and another names with its version',
	{
		stack: [
			resource('proxmoxve:CT/container:Container', 'container', {
				nodeName: 'pve',
				initialization: {hostname: 'container', ipConfigs: [{ipv4: {address: '192.0.2.60/24'}}]},
				operatingSystem: {templateFileId: 'local:vztmpl/alpine-3.19-default_20240207_amd64.tar.xz', type: 'alpine'},
			}),
			remoteCommand('join', '192.0.2.60', connect),
		],
		options,
	},
	{on: 'container', says: [/Alpine Linux 3\.19/v]},
);
notApplicable('the code of a guest system in which only the number of bits is a number', {
	stack: [
		resource('esxi-native:index:VirtualMachine', 'guest', {
			name: 'guest',
			os: 'ubuntu-64',
			info: [{key: 'guestinfo.userdata', value: `#!/bin/bash\n${connect}\n`}],
		}),
	],
	options,
});
violation(
	'a version that the article listed with limited support once',
	{stack: [serverOf('CentOS-7-x86_64')], options},
	{
		on: 'server',
		says: [/Centos 7, which the article \(revision \d{4}-\d\d-\d\d\) does not list.* Limited support for it ended on 2025-07-15\./v],
	},
);
compliant('a listed version', {stack: [serverOf('ubuntu-noble-24.04-amd64-server')], options});
compliant('a minor release of a listed version', {stack: [serverOf('Rocky-9-EC2-Base-9.4-20240523.0.x86_64')], options});
compliant('Server Core', {stack: [serverOf('Windows_Server-2022-English-Core-Base')], options});
compliant('an operating system with limited support, which another policy reports', {
	stack: [serverOf('CentOS-7-x86_64')],
	options: {asOf: '2025-06-01'},
});
compliant('a version that an earlier revision listed, on its date', {stack: [guestOf('sles15_64Guest')], options: {asOf: '2025-06-01'}});
compliant('Azure Edition on Azure Local', {
	stack: [
		group,
		machine(
			'srv',
			group,
			{kind: 'HCI'},
			{outputs: {osName: 'windows', osSku: 'Windows Server 2022 Datacenter Azure Edition'}, exists: true},
		),
	],
	options,
	views: ['state'],
});
notApplicable('a distribution without a version', {stack: [guestOf('ubuntu64Guest')], options});
notApplicable('an opaque image id', {stack: [serverOf('ami-0a1b2c3d4e5f60718')], options});
notApplicable('a server that is not onboarded', {
	stack: [serverOf('ubuntu-lunar-23.04-amd64-server', {userData: '#!/bin/bash\necho hello\n'})],
	options,
});
exempted(
	'a server that will be removed',
	{
		stack: [serverOf('ubuntu-lunar-23.04-amd64-server')],
		options: {...options, exemptions: [{resource: 'server', reason: 'Replaced in spring.', expires: '2099-01-01'}]},
	},
	{on: 'server'},
);

for (const [image, says] of [
	['alpine-3.20.1-x86_64-uefi-cloudinit-r0', /Alpine Linux 3\.20/v],
	['FreeBSD 14.1-RELEASE-amd64 UEFI', /FreeBSD/v],
	['Flatcar-stable-3815.2.5-hvm', /Flatcar/v],
	['openSUSE-Leap-15-6-v20240607-hvm-ssd-x86_64', /openSUSE/iv],
	['CentOS Stream 9 x86_64 20240101', /CentOS Stream/iv],
	['Windows_Server-2008-English-64Bit-Base', /Windows Server 2008/v],
] as const) {
	violation(`an operating system that is not listed: ${image}`, {stack: [serverOf(image)], options}, {on: 'server', says: [says]});
}

violation('Windows 8', {stack: [guestOf('windows8_64Guest')], options}, {on: 'guest', says: [/Windows Client 8/v]});
violation('Windows Server 2003', {stack: [guestOf('winNetEnterprise64Guest')], options}, {on: 'guest', says: [/2003/v]});
violation(
	'a version that only the release notes mention',
	{stack: [serverOf('AlmaLinux OS 10.0.20250528 x86_64')], options},
	{on: 'server', says: [/It lists AlmaLinux 9, AlmaLinux 8/v, /release notes of agent 1\.62 mention it, but the table decides/v]},
);
violation(
	'an image resource that several servers use',
	{
		stack: [
			resource('openstack:images/image:Image', 'image', {name: 'Fedora-Cloud-Base-39-1.5.x86_64'}, {id: 'img-1'}),
			...['a', 'b'].map(name =>
				resource('openstack:compute/instance:Instance', name, {
					name,
					imageId: output(resource('openstack:images/image:Image', 'image', {}), 'img-1'),
					userData: `#!/bin/bash\n${connect}\n`,
				}),
			),
		],
		options,
	},
	{on: 'image', says: [/Instance "a" and Instance "b" run Fedora/v]},
);
violation(
	'an older service pack',
	{stack: [serverOf('suse-sles-15-sp2-v20200721-hvm-ssd-x86_64')], options},
	{on: 'server', says: [/15 SP3/v]},
);
compliant('a service pack within a range', {stack: [serverOf('suse-sles-15-sp6-v20240108-hvm-ssd-x86_64')], options});
compliant('a service pack within a range of an earlier revision', {
	stack: [serverOf('suse-sles-12-sp4-v20200721-hvm-ssd-x86_64')],
	options: {asOf: '2025-06-01'},
});
const onAzureLocal = machine('srv', group, {kind: 'HCI'});
compliant('Azure Edition as a virtual machine of the stack on Azure Local', {
	stack: [
		group,
		onAzureLocal,
		resource('azure-native:azurestackhci:VirtualMachineInstance', 'instance', {
			resourceUri: idOf(onAzureLocal),
			storageProfile: {
				imageReference: {
					id: '/subscriptions/a/resourceGroups/b/providers/Microsoft.AzureStackHCI/marketplaceGalleryImages/2022-datacenter-azure-edition',
				},
			},
		}),
	],
	options,
});
compliant('a node of Azure Local', {
	stack: [group, machine('node', group, {}, {outputs: {osName: 'windows', osSku: 'Azure Stack HCI'}, exists: true})],
	options,
	views: ['state'],
});
notApplicable('a machine that the stack only records, without its operating system', {
	stack: [group, machine('srv', group, {kind: 'VMware'})],
	options,
});
violation(
	'a record that names another operating system than its host',
	{
		stack: [
			group,
			serverOf('ubuntu-noble-24.04-amd64-server'),
			machine('srv', group, {kind: 'AWS'}, {dependsOn: [serverOf('')], outputs: {osSku: 'Ubuntu 23.10'}, exists: true}),
		],
		options,
		views: ['state'],
	},
	{on: 'srv', says: [/Ubuntu 23\.10/v]},
);
const forServer2008 = `<powershell>\n.\\install_windows_azcmagent.ps1 -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39\n${connect}\n</powershell>`;
violation(
	'an agent that exists for one operating system only',
	{stack: [serverOf('ami-0a1b2c3d4e5f60718', {userData: forServer2008})], options},
	{on: 'server', says: [/Windows Server 2008 R2/v]},
);
compliant('an image takes precedence over the agent of its script', {
	stack: [serverOf('Windows_Server-2019-English-Full-Base', {userData: forServer2008})],
	options,
});
notApplicable('a package manager is no evidence', {
	stack: [serverOf('ami-0a1b2c3d4e5f60718', {userData: `#!/bin/bash\napt-get install -y azcmagent\n${connect}\n`})],
	options,
});

async function reasonOf(image: string, day: string, ...others: readonly FixtureResource[]): Promise<string | undefined> {
	const policy = 'supported-operating-system';
	const {records} = await check([serverOf(image), ...others], {config: {[policy]: {asOf: day}}});
	return records.flatMap(record => (record.kind === 'policy' && record.policy === policy ? [record.reason] : []))[0];
}

test('limited support that is announced within a year is noted, and is not a finding', async t => {
	const note = (tense: string) => `Instance "server" runs Debian 11, for which limited support ${tense} announced from 2026-07-03.`;
	t.is(await reasonOf('debian-11-amd64-20240701-1796', '2025-08-01'), note('is'));
	t.is(await reasonOf('debian-11-amd64-20240701-1796', '2026-09-01'), note('was'));
	t.is(await reasonOf('debian-11-amd64-20240701-1796', '2025-06-01'), undefined);
	t.is(await reasonOf('debian-12-amd64-20240701-1796', '2026-09-01'), undefined);
	const unsupported = serverOf('ubuntu-lunar-23.04-amd64-server', {}, 'other');
	t.is(await reasonOf('debian-11-amd64-20240701-1796', '2026-09-01', unsupported), note('was'));
});

import {gzipSync} from 'node:zlib';
import test from 'ava';
import {base64, connecting, connections, given, read, unknown} from './reading.js';

const vsphere = (name: string, inputs: Readonly<Record<string, unknown>>, more: Parameters<typeof given>[3] = {}) =>
	given('vsphere:index/virtualMachine:VirtualMachine', name, {name, guestId: 'ubuntu64Guest', ...inputs}, more);

test('vSphere machines connect through guest information, OVF properties and guest customization', async t => {
	const estate = await read(
		vsphere('a', {
			extraConfig: {
				'guestinfo.userdata': base64(connecting),
				'guestinfo.userdata.encoding': 'base64',
				'guestinfo.metadata': connecting,
			},
		}),
		vsphere('b', {
			extraConfig: {'guestinfo.userdata': gzipSync(connecting).toString('base64'), 'guestinfo.userdata.encoding': 'gzip+base64'},
		}),
		vsphere('c', {vapp: {properties: {'user-data': base64(connecting), hostname: connecting}}}),
		vsphere('d', {clone: {templateUuid: 'x', customize: {linuxOptions: {scriptText: connecting}}}}),
		vsphere('e', {
			guestId: 'windows2022srvNext_64Guest',
			clone: {
				customize: {
					windowsOptions: {
						runOnceCommandLists: [
							'echo start',
							String.raw`"C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe" connect -g rg`,
						],
					},
				},
			},
		}),
		vsphere('f', {annotation: connecting}),
	);
	t.deepEqual(connections(estate), [
		['a', 'extraConfig.guestinfo.userdata', 'vmware', 2],
		['b', 'extraConfig.guestinfo.userdata', 'vmware', 2],
		['c', 'vapp.properties.user-data', 'vmware', 2],
		['d', 'clone.customize.linuxOptions.scriptText', 'vmware', 2],
		['e', 'clone.customize.windowsOptions.runOnceCommandLists', 'vmware', 2],
	]);
	t.like(estate.connections.at(-1)?.host, {
		platform: 'windows',
		operatingSystems: [{operatingSystem: {value: {name: 'Windows Server', version: '2025'}}}],
	});
});

test('user data that another resource builds is read from its parts', async t => {
	const config = given('cloudinit:index/config:Config', 'config', {
		gzip: true,
		parts: [
			{contentType: 'text/cloud-config', content: '#cloud-config\npackages: [curl]\n'},
			{contentType: 'text/x-shellscript', content: connecting},
		],
	});
	const estate = await read(
		config,
		vsphere('vm', {extraConfig: {'guestinfo.userdata': unknown}}, {propertyDependencies: {extraConfig: [config.urn]}}),
		vsphere('other', {extraConfig: {'guestinfo.userdata': unknown}}),
	);
	t.deepEqual(
		connections(estate).map(([scriptSource, property, host]) => [scriptSource, property, host]),
		[['vm', 'extraConfig.guestinfo.userdata', 'vmware']],
	);
	t.deepEqual(
		estate.unreadable.map(({scriptSource}) => scriptSource.split('::').at(-1)),
		['other'],
	);
});

test('machines on Azure Local, VMware and SCVMM are not Azure VMs', async t => {
	const handler = {publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings: {commandToExecute: connecting}};
	const machine = given('azure-native:hybridcompute:Machine', 'srv', {resourceGroupName: 'rg', machineName: 'srv', kind: 'HCI'});
	const estate = await read(
		machine,
		given(
			'azure-native:azurestackhci:VirtualMachineInstance',
			'hci',
			{
				resourceUri: unknown,
				osProfile: {computerName: 'srv', linuxConfiguration: {}},
				storageProfile: {
					imageReference: {id: '/subscriptions/a/resourceGroups/b/providers/Microsoft.AzureStackHCI/galleryImages/ubuntu-2404'},
				},
			},
			{propertyDependencies: {resourceUri: [machine.urn]}},
		),
		given('command:remote:Command', 'ssh', {connection: {host: 'srv'}, create: connecting}),
		given('azure-native:azurestackhci:MachineExtension', 'ext', {resourceGroupName: 'rg', name: 'vm1', ...handler}),
		given('azure-native:connectedvmwarevsphere:MachineExtension', 'vmw', {
			resourceGroupName: 'rg',
			virtualMachineName: 'vm2',
			...handler,
		}),
		given('azure-native:azurestackhci:MachineExtension', 'monitor', {
			...handler,
			resourceGroupName: 'rg',
			name: 'vm1',
			type: 'AzureMonitorLinuxAgent',
		}),
	);
	t.deepEqual(connections(estate), [
		['ext', 'settings.commandToExecute', 'azure-local', 2],
		['vmw', 'settings.commandToExecute', 'vmware', 2],
		['ssh', 'create', 'azure-local', 2],
	]);
	t.like(estate.connections.at(-1)?.host, {
		platform: 'linux',
		operatingSystems: [{operatingSystem: {value: {name: 'Ubuntu', version: '24.04'}}}],
	});
	t.deepEqual(estate.azureExtensions, []);
});

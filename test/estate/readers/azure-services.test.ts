import test from 'ava';
import {base64, connecting, connections, given, read} from './reading.js';

const handler = {publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings: {commandToExecute: connecting}};

test('an image template connects in an image; its validation does not', async t => {
	const estate = await read(
		given('azure-native:virtualmachineimages:VirtualMachineImageTemplate', 'template', {
			customize: [
				{type: 'File', sourceUri: 'https://example.com/a', destination: '/tmp/a'},
				{type: 'Shell', inline: ['apt-get update', 'azcmagent connect -g rg']},
				{type: 'PowerShell', scriptUri: 'https://example.com/onboard-arc.ps1'},
				{type: 'WindowsUpdate', inline: ['azcmagent connect -g rg']},
			],
			validate: {inVMValidations: [{type: 'Shell', inline: ['azcmagent connect -g rg']}]},
		}),
	);
	t.deepEqual(connections(estate), [['template', 'customize[1].inline', 'image', 2]]);
	t.like(estate.unreadable, [{property: 'customize[2].scriptUri', mentionsArc: true, host: {kind: 'image'}}]);
});

test('a VM application runs on Azure VMs when it is installed or updated', async t => {
	const estate = await read(
		given('azure-native:compute:GalleryApplicationVersion', 'a', {
			publishingProfile: {
				manageActions: {install: 'azcmagent connect -g rg', remove: 'azcmagent connect -g rg'},
				source: {mediaLink: 'https://example.com/a.zip'},
			},
		}),
		given('azure:compute/galleryApplicationVersion:GalleryApplicationVersion', 'b', {
			manageAction: {install: 'true', update: 'azcmagent connect -g rg'},
		}),
	);
	t.deepEqual(connections(estate), [
		['a', 'publishingProfile.manageActions.install', 'azure-vm', 1],
		['b', 'manageAction.update', 'azure-vm', 1],
	]);
	t.true(estate.connections.every(({host}) => host.isMany));
});

test('services that create their own Azure VMs', async t => {
	const profile = {
		osProfile: {customData: base64(connecting), linuxConfiguration: {}},
		extensionProfile: {extensions: [{name: 'arc', properties: handler}]},
	};
	const estate = await read(
		given('azure-native:azurefleet:Fleet', 'fleet', {
			resourceGroupName: 'rg',
			fleetName: 'fleet',
			vmSizesProfile: [{name: 'Standard_D2ps_v5'}],
			computeProfile: {baseVirtualMachineProfile: profile},
		}),
		given('azure-native:servicefabric:NodeType', 'nodes', {resourceGroupName: 'rg', vmExtensions: [{name: 'arc', ...handler}]}),
		given('azure-native:batch:Pool', 'pool', {
			resourceGroupName: 'rg',
			startTask: {commandLine: '/bin/bash -c "azcmagent connect -g rg"'},
		}),
		given('azure-native:hdinsight:Cluster', 'cluster', {
			resourceGroupName: 'rg',
			properties: {computeProfile: {roles: [{scriptActions: [{uri: 'https://example.com/onboard-arc.sh'}]}]}},
		}),
	);
	t.deepEqual(connections(estate), [
		['fleet', 'computeProfile.baseVirtualMachineProfile.osProfile.customData', 'azure-scale-set', 2],
		[
			'fleet',
			'computeProfile.baseVirtualMachineProfile.extensionProfile.extensions[0].properties.settings.commandToExecute',
			'azure-scale-set',
			2,
		],
		['pool', 'startTask.commandLine', 'azure-scale-set', 1],
		['nodes', 'vmExtensions[0].settings.commandToExecute', 'azure-scale-set', 2],
	]);
	t.like(estate.connections.find(({scriptSource}) => scriptSource.endsWith('fleet'))?.host, {
		isMany: true,
		architectures: [{architecture: {value: 'arm64'}}],
	});
	t.like(estate.unreadable, [{subject: 'address', host: {kind: 'azure-vm'}}]);
});

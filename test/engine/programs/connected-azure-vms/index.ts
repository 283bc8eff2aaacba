import * as compute from '@pulumi/azure-native/compute';
import * as network from '@pulumi/azure-native/network';
import * as resources from '@pulumi/azure-native/resources';
import * as command from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

const group = new resources.ResourceGroup('group', {location: 'westeurope'});
const suffix = new random.RandomId('suffix', {byteLength: 4});

class WebServer extends pulumi.ComponentResource {
	readonly vm: compute.VirtualMachine;
	readonly address: pulumi.Output<string>;

	constructor(name: string, options?: pulumi.ComponentResourceOptions) {
		super('company:web:Server', name, {}, options);
		const address = new network.PublicIPAddress(name, {resourceGroupName: group.name, publicIPAllocationMethod: 'Static'}, {parent: this});
		const nic = new network.NetworkInterface(name, {
			resourceGroupName: group.name,
			ipConfigurations: [{name: 'primary', publicIPAddress: {id: address.id}}],
		}, {parent: this});
		this.vm = new compute.VirtualMachine(name, {
			resourceGroupName: group.name,
			vmName: pulumi.interpolate`${name}-${suffix.hex}`,
			networkProfile: {networkInterfaces: [{id: nic.id, primary: true}]},
			osProfile: {computerName: name, adminUsername: 'azureuser'},
			storageProfile: {imageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest'}},
		}, {parent: this});
		this.address = address.ipAddress.apply(value => value ?? '');
		this.registerOutputs({});
	}
}

const connect = 'azcmagent connect --service-principal-id 0b7c9e1a-2f4d-4a6b-8c3e-5d7f9a1b2c3d --resource-group rg --tenant-id 3f1e2d4c-5b6a-4798-8c9d-0e1f2a3b4c5d --location westeurope --subscription-id 11111111-2222-3333-4444-555555555555';
const script = {
	publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', resourceGroupName: group.name,
};

// in settings
const settings = new WebServer('settings');
new compute.VirtualMachineExtension('settings', {...script, vmName: settings.vm.name, settings: {commandToExecute: connect}});

// in protected settings, which Azure never returns
const protectedServer = new WebServer('protected');
new compute.VirtualMachineExtension('protected', {...script, vmName: protectedServer.vm.name, protectedSettings: {commandToExecute: connect}});

// in text known only after the update
const computed = new WebServer('computed');
new compute.VirtualMachineExtension('computed', {
	...script, vmName: computed.vm.name, settings: {commandToExecute: pulumi.interpolate`${connect} --resource-name arc-${suffix.hex}`},
});

// over ssh from the machine that runs Pulumi
const remote = new WebServer('remote');
new command.remote.Command('remote', {connection: {host: remote.address, user: 'azureuser'}, create: `sudo ${connect}`});

// at first boot
new compute.VirtualMachine('first-boot', {
	resourceGroupName: group.name,
	osProfile: {computerName: 'first-boot', adminUsername: 'azureuser', customData: Buffer.from(`#!/bin/bash\nset -e\n${connect}\n`).toString('base64')},
	storageProfile: {imageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest'}},
});

// only printed
const talking = new WebServer('talking');
new compute.VirtualMachineExtension('talking', {...script, vmName: talking.vm.name, settings: {commandToExecute: `echo "${connect}"`}});

export const host = remote.address;

import * as authorization from '@pulumi/azure-native/authorization';
import * as compute from '@pulumi/azure-native/compute';
import * as hybridcompute from '@pulumi/azure-native/hybridcompute';
import * as native from '@pulumi/azure-native/provider';
import * as resources from '@pulumi/azure-native/resources';
import * as azuread from '@pulumi/azuread';
import * as command from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

const group = new resources.ResourceGroup('group');

const machine = new hybridcompute.Machine('server', {
	resourceGroupName: group.name,
	identity: {type: 'SystemAssigned'},
	kind: 'VMware',
});

new hybridcompute.MachineExtension('monitor', {
	resourceGroupName: group.name,
	machineName: machine.name,
	properties: {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'},
});

const application = new azuread.Application('onboarding', {displayName: 'onboarding'});
const principal = new azuread.ServicePrincipal('onboarding', {clientId: application.clientId});

const config = authorization.getClientConfigOutput();
new authorization.RoleAssignment('onboarding', {
	scope: group.id,
	principalId: principal.objectId,
	roleDefinitionId: pulumi.interpolate`/subscriptions/${config.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7`,
});
new authorization.RoleAssignment('reader', {
	scope: group.id,
	principalId: machine.identity.apply(identity => identity?.principalId ?? ''),
	principalType: 'ServicePrincipal',
	roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
});

const elsewhere = new native.Provider('elsewhere', {subscriptionId: '99999999-8888-7777-6666-555555555555'});
const far = new resources.ResourceGroup('far', {resourceGroupName: 'rg-far', location: 'japaneast'}, {provider: elsewhere});
new hybridcompute.Machine('far-server', {
	resourceGroupName: far.name,
	machineName: 'far-1',
}, {provider: elsewhere});

const vm = new compute.VirtualMachine('vm', {
	resourceGroupName: group.name,
	vmName: 'vm-1',
	location: 'westus3',
	osProfile: {
		computerName: 'vm-1', adminUsername: 'azureuser', adminPassword: new random.RandomPassword('password', {length: 20}).result, customData: 'I2Nsb3VkLWNvbmZpZw==',
	},
});
new compute.VirtualMachineExtension('script', {
	resourceGroupName: group.name,
	vmName: vm.name,
	publisher: 'Microsoft.Azure.Extensions',
	type: 'CustomScript',
	typeHandlerVersion: '2.1',
	settings: {commandToExecute: 'hostname'},
	protectedSettings: {storageAccountKey: pulumi.secret('not-a-key')},
});

hybridcompute.Machine.get('old', '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-old/providers/Microsoft.HybridCompute/machines/old-1');

const touched = `${__dirname}/command-was-run`;
new command.local.Command('never', {create: `touch ${touched}`});

export const machineId = machine.id;

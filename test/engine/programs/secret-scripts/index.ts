import * as compute from '@pulumi/azure-native/compute';
import * as resources from '@pulumi/azure-native/resources';
import * as pulumi from '@pulumi/pulumi';

const group = new resources.ResourceGroup('group', {location: 'westeurope'});
const vm = new compute.VirtualMachine('vm', {resourceGroupName: group.name});
new compute.VirtualMachineExtension('script', {
	resourceGroupName: group.name,
	vmName: vm.name,
	publisher: 'Microsoft.Azure.Extensions',
	type: 'CustomScript',
	typeHandlerVersion: '2.1',
	protectedSettings: pulumi.secret({commandToExecute: 'azcmagent connect --access-token not-a-token --resource-group rg --location westeurope --subscription-id 11111111-2222-3333-4444-555555555555'}),
});

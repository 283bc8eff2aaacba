import * as compute from '@pulumi/azure-native/compute';
import * as pulumi from '@pulumi/pulumi';
import {group, password, subscription} from '../estate';

const vm = new compute.VirtualMachine('extension-settings', {resourceGroupName: group.name, location: 'westeurope'});
new compute.VirtualMachineExtension('extension-settings', {
	resourceGroupName: group.name,
	vmName: vm.name,
	location: 'westeurope',
	publisher: 'Microsoft.Azure.Extensions',
	type: 'CustomScript',
	typeHandlerVersion: '2.1',
	settings: pulumi.all([group.name, password.value]).apply(([name, secret]) => ({
		commandToExecute: `azcmagent connect --resource-group ${name} --service-principal-secret ${secret} --subscription-id ${subscription} --location westeurope`,
	})),
});

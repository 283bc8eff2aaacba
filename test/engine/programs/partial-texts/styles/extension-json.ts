import * as azure from '@pulumi/azure-native/hybridcompute';
import * as pulumi from '@pulumi/pulumi';
import {group, password, subscription} from '../estate';

new azure.MachineExtension('extension-json', {
	resourceGroupName: group.name,
	machineName: 'extension-json',
	location: 'westeurope',
	properties: {
		publisher: 'Microsoft.Azure.Extensions',
		type: 'CustomScript',
		settings: pulumi.output({commandToExecute: pulumi.interpolate`azcmagent connect --resource-group ${group.name} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope`}),
	},
});

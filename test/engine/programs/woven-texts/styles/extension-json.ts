import * as azure from '@pulumi/azure-native/hybridcompute';
import {ResourceGroup} from '@pulumi/azure-native/resources';
import * as pulumi from '@pulumi/pulumi';
import {group, password, subscription} from '../estate';

const own = new ResourceGroup('extension-json', {location: 'westeurope'});
const machine = new azure.Machine('extension-json', {resourceGroupName: own.name, location: 'westeurope'});
new azure.MachineExtension('extension-json', {
	resourceGroupName: own.name,
	machineName: machine.name,
	location: 'westeurope',
	properties: {
		publisher: 'Microsoft.Azure.Extensions',
		type: 'CustomScript',
		settings: pulumi.output({commandToExecute: pulumi.interpolate`azcmagent connect --resource-group ${group.name} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope`}),
	},
});

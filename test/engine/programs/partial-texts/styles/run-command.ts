import * as compute from '@pulumi/azure-native/compute';
import * as pulumi from '@pulumi/pulumi';
import {group, password, subscription} from '../estate';

const vm = new compute.VirtualMachine('run-command', {resourceGroupName: group.name, location: 'westeurope'});
new compute.VirtualMachineRunCommandByVirtualMachine('run-command', {
	resourceGroupName: group.name,
	vmName: vm.name,
	location: 'westeurope',
	source: {script: pulumi.interpolate`azcmagent connect --resource-group ${group.name} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope`},
});

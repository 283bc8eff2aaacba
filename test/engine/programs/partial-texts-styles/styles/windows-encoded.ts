import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';
import * as compute from '@pulumi/azure-native/compute';
const vm = new compute.VirtualMachine('windows-encoded-vm', {resourceGroupName: group.name, location: 'westeurope', osProfile: {windowsConfiguration: {}}});
new compute.VirtualMachineExtension('windows-encoded', {resourceGroupName: group.name, vmName: vm.name, location: 'westeurope', publisher: 'Microsoft.Compute', type: 'CustomScriptExtension', typeHandlerVersion: '1.10',
	settings: {commandToExecute: pulumi.interpolate`& 'C:\\Program Files\\AzureConnectedMachineAgent\\azcmagent.exe' connect --resource-group '${group.name}' --service-principal-id '${application.clientId}' --service-principal-secret '${password.value}' --subscription-id ${subscription} --location westeurope`.apply(s => `powershell -NoProfile -EncodedCommand ${Buffer.from(s, 'utf16le').toString('base64')}`)}});

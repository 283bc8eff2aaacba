import * as compute from '@pulumi/azure-native/compute';
import * as pulumi from '@pulumi/pulumi';
import {group, password, subscription} from '../estate';

const vm = new compute.VirtualMachine('extension-protected', {resourceGroupName: group.name, location: 'westeurope'});
new compute.VirtualMachineExtension('extension-protected', {
	resourceGroupName: group.name,
	vmName: vm.name,
	location: 'westeurope',
	publisher: 'Microsoft.Azure.Extensions',
	type: 'CustomScript',
	typeHandlerVersion: '2.1',
	protectedSettings: {
		script: pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`.apply(script => Buffer.from(script).toString('base64')),
	},
});

import * as compute from '@pulumi/azure-native/compute';
import {group, subscription} from '../estate';

new compute.VirtualMachine('azure-custom-data', {
	resourceGroupName: group.name,
	location: 'westeurope',
	osProfile: {
		computerName: 'azure',
		adminUsername: 'azureuser',
		linuxConfiguration: {disablePasswordAuthentication: true},
		customData: group.name.apply(name => Buffer.from(`#!/bin/bash\nazcmagent connect --resource-group ${name} --subscription-id ${subscription} --location westeurope\n`).toString('base64')),
	},
});

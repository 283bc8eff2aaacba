import {application, group, password} from '../estate';
import * as compute from '@pulumi/azure-native/compute';
const vm = new compute.VirtualMachine('run-command-params-vm', {resourceGroupName: group.name, location: 'westeurope', osProfile: {linuxConfiguration: {}}});
new compute.VirtualMachineRunCommandByVirtualMachine('run-command-params', {resourceGroupName: group.name, vmName: vm.name, location: 'westeurope',
	source: {script: '#!/bin/bash\nazcmagent connect -g "$GROUP" -i "$APP" -p "$SECRET" -s 11111111-2222-3333-4444-555555555555 -l westeurope\n'},
	parameters: [{name: 'GROUP', value: group.name}, {name: 'APP', value: application.clientId}, {name: 'SECRET', value: password.value}]});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {ClassicVm, ClassicExt, group, app, password, sub} = require('../resources');
const vm = new ClassicVm('classic-ext-vm', {resourceGroupName: group.name, size: 'Standard_B1s'});
new ClassicExt('classic-ext', {virtualMachineId: vm.id, publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', settings: pulumi.interpolate`{ "commandToExecute": "azcmagent connect -g ${group.name} -i ${app.clientId} -p ${password.value} -s ${sub} -l westeurope" }`});

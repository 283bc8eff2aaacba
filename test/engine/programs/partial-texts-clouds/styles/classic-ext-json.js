'use strict';
const pulumi = require('@pulumi/pulumi');
const {ClassicVm, ClassicExt, group, app, password, connect} = require('../resources');
const vm = new ClassicVm('classic-ext-json-vm', {resourceGroupName: group.name, size: 'Standard_B1s'});
new ClassicExt('classic-ext-json', {virtualMachineId: vm.id, publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', settings: pulumi.all([group.name, app.clientId, password.value]).apply(a => JSON.stringify({commandToExecute: connect(...a)}))});

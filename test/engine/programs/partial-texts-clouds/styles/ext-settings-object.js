'use strict';
const pulumi = require('@pulumi/pulumi');
const {Vm, Ext, sub, G, A, P} = require('../resources');
const vm = new Vm('ext-settings-object-vm', {resourceGroupName: G, location: 'westeurope'});
new Ext('ext-settings-object', {resourceGroupName: G, vmName: vm.name, publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', settings: {commandToExecute: pulumi.all([G, A, P]).apply(x => ['azcmagent', 'connect', '-g', x[0], '-i', x[1], '-p', x[2], '-s', sub, '-l', 'westeurope'].join(' '))}});

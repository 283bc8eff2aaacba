'use strict';
const pulumi = require('@pulumi/pulumi');
const {Vm, Ext, sub, G, A, P} = require('../resources');
const vm = new Vm('ext-protected-vm', {resourceGroupName: G, location: 'westeurope'});
new Ext('ext-protected', {resourceGroupName: G, vmName: vm.name, publisher: 'Microsoft.Compute', type: 'CustomScriptExtension', typeHandlerVersion: '1.10', settings: {fileUris: [pulumi.interpolate`https://${G}.blob.core.windows.net/x/a.ps1`]}, protectedSettings: {commandToExecute: pulumi.interpolate`powershell -ExecutionPolicy Unrestricted -Command "azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope"`}});

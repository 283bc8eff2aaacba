'use strict';
const pulumi = require('@pulumi/pulumi');
const {Vmss, sub, G, A, P} = require('../resources');
new Vmss('vmss-ext-profile', {resourceGroupName: G, location: 'westeurope', virtualMachineProfile: {extensionProfile: {extensions: [{name: 'arc', publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', settings: {commandToExecute: pulumi.interpolate`azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`}}]}}});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Deployment, sub, G, A, P} = require('../resources');
new Deployment('deployment-template', {resourceGroupName: G, properties: {mode: 'Incremental', template: {'$schema': 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#', contentVersion: '1.0.0.0', resources: [{type: 'Microsoft.Compute/virtualMachines/extensions', apiVersion: '2023-03-01', name: 'vm/arc', location: 'westeurope', properties: {publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', settings: {commandToExecute: pulumi.interpolate`azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`}}}]}}});

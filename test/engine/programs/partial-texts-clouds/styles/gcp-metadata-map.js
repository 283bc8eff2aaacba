'use strict';
const pulumi = require('@pulumi/pulumi');
const {Gcp, group, app, password, sub} = require('../resources');
new Gcp('gcp-metadata-map', {machineType: 'e2-small', zone: 'a', bootDisk: {initializeParams: {image: 'windows-cloud/windows-2022'}}, metadata: pulumi.all([group.name, app.clientId, password.value]).apply(([g, i, p]) => ({'windows-startup-script-ps1': `& "$env:ProgramFiles\\AzureConnectedMachineAgent\\azcmagent.exe" connect --resource-group "${g}" --service-principal-id "${i}" --service-principal-secret "${p}" --subscription-id ${sub} --location westeurope`}))});

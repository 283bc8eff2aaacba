'use strict';
const pulumi = require('@pulumi/pulumi');
const {Gcp, sub, G, A, P} = require('../resources');
new Gcp('gcp-windows-cmd', {machineType: 'e2', zone: 'a', bootDisk: {initializeParams: {image: 'windows-cloud/windows-2022'}}, metadata: {'windows-startup-script-cmd': pulumi.interpolate`@echo off\r\n"%ProgramFiles%\\AzureConnectedMachineAgent\\azcmagent.exe" connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope\r\n`}});

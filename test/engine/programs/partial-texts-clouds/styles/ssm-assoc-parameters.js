'use strict';
const pulumi = require('@pulumi/pulumi');
const {SsmAssociation, sub, G, A, P, ec2} = require('../resources');
const b = ec2('ssm-assoc-parameters-box');
new SsmAssociation('ssm-assoc-parameters', {name: 'AWS-RunPowerShellScript', parameters: {commands: pulumi.interpolate`& "$env:ProgramFiles\\AzureConnectedMachineAgent\\azcmagent.exe" connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`}, targets: [{key: 'InstanceIds', values: [b.id]}]});

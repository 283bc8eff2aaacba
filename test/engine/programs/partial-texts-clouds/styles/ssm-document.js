'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, SsmDocument, SsmAssociation, group, app, password, sub} = require('../resources');
const box = new Instance('ssm-box', {ami: 'ami-1', instanceType: 't3.micro'});
const doc = new SsmDocument('ssm-document', {documentType: 'Command', content: pulumi.jsonStringify({schemaVersion: '2.2', mainSteps: [{action: 'aws:runShellScript', name: 'arc', inputs: {runCommand: ['set -e', pulumi.interpolate`azcmagent connect -g ${group.name} -i ${app.clientId} -p ${password.value} -s ${sub} -l westeurope`]}}]})});
new SsmAssociation('ssm-assoc', {name: doc.name, targets: [{key: 'InstanceIds', values: [box.id]}]});

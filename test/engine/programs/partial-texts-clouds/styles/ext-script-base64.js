'use strict';
const zlib = require('node:zlib');
const pulumi = require('@pulumi/pulumi');
const {Vm, Ext, sub, G, A, P} = require('../resources');
const vm = new Vm('ext-script-base64-vm', {resourceGroupName: G, location: 'westeurope'});
new Ext('ext-script-base64', {resourceGroupName: G, vmName: vm.name, publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1', protectedSettings: pulumi.all([G, A, P]).apply(([g, a, p]) => ({script: zlib.gzipSync(`#!/bin/sh\nazcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope\n`).toString('base64')}))});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Vm, RunCommand, sub, G, A, P} = require('../resources');
const vm = new Vm('run-command-source-vm', {resourceGroupName: G, location: 'westeurope'});
new RunCommand('run-command-source', {resourceGroupName: G, vmName: vm.name, source: pulumi.all([G, A, P]).apply(([g, a, p]) => ({script: `set -e\nazcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope`}))});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, sub, G, A, P} = require('../resources');
class ArcServer extends pulumi.ComponentResource { constructor(name, args, opts) { super('contoso:arc:Server', name, {}, opts); const conf = pulumi.output(args); this.vm = new Instance('component-args', {ami: 'ami-1', instanceType: 't3.micro', userData: conf.apply(c => `#!/bin/bash\nazcmagent connect -g ${c.azure.group} -i ${c.azure.sp.id} -p ${c.azure.sp.secret} -s ${sub} -l westeurope`)}, {parent: this}); this.registerOutputs({ip: this.vm.privateIp}); } }
new ArcServer('arc-component', {azure: {group: G, sp: {id: A, secret: P}}});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, sub, G, A, P} = require('../resources');
class Inner extends pulumi.ComponentResource { constructor(n, a, o) { super('contoso:arc:Inner', n, a, o); this.script = pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${a.group} -i ${a.id} -p ${a.secret} -s ${sub} -l westeurope`; this.registerOutputs({script: this.script}); } }
class Outer extends pulumi.ComponentResource { constructor(n, a, o) { super('contoso:arc:Outer', n, a, o); const i = new Inner(`${n}-inner`, a, {parent: this}); new Instance('component-of-component', {ami: 'ami-1', instanceType: 't3.micro', userData: i.script}, {parent: this}); this.registerOutputs(); } }
new Outer('outer', {group: G, id: A, secret: P});

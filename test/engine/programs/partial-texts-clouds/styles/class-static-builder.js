'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
class Script { static for(shell) { return new Script(shell); } constructor(s) { this.lines = [`#!${s}`]; } run(x) { this.lines.push(x); return this; } env(k, v) { return this.run(pulumi.interpolate`export ${k}=${v}`); } build() { return pulumi.all(this.lines).apply(l => l.join('\n') + '\n'); } }
ec2('class-static-builder', Script.for('/bin/bash').run('set -eu').env('G', G).env('S', P).run(pulumi.interpolate`azcmagent connect -g $G -i ${A} -p $S -s ${sub} -l westeurope`).build());

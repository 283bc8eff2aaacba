'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('chained-applies', G.apply(g => ({g})).apply(o => A.apply(a => ({...o, a}))).apply(o => P.apply(p => ({...o, p}))).apply(({g, a, p}) => ['#!/bin/bash', `azcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope`]).apply(l => l.join('\n')));

'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('array-lines-join', pulumi.all(['#!/bin/bash -x', 'exec > /var/log/arc.log 2>&1', pulumi.interpolate`export G=${G}`, '', pulumi.interpolate`azcmagent connect -g $G -i ${A} -p ${P} -s ${sub} -l westeurope`]).apply(l => l.join('\n')));

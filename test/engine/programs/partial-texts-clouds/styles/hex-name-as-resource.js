'use strict';
const pulumi = require('@pulumi/pulumi');
const {RandomId, sub, G, A, P, ec2} = require('../resources');
const id = new RandomId('hex-name-id', {byteLength: 4});
ec2('hex-name-as-resource', pulumi.interpolate`#!/bin/bash\nazcmagent connect --resource-name web-${id.hex} -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`);

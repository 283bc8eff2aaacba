'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('uri-component-in-json', pulumi.all([G, A, P]).apply(([g, a, p]) => decodeURIComponent(encodeURIComponent(`#!/bin/bash\nazcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope`))));

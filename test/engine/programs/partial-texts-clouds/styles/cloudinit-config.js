'use strict';
const pulumi = require('@pulumi/pulumi');
const {CloudInit, sub, G, A, P, ec2b} = require('../resources');
const ci = new CloudInit('cloudinit-config-ci', {gzip: true, base64Encode: true, parts: [{contentType: 'text/x-shellscript', filename: 'arc.sh', content: pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope\n`}]});
ec2b('cloudinit-config', ci.rendered);

'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('write-files-b64', pulumi.interpolate`#!/bin/bash
azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope
`.apply(s => `#cloud-config
write_files:
  - path: /opt/arc.sh
    permissions: '0755'
    encoding: b64
    content: ${Buffer.from(s, 'utf-8').toString('base64')}
runcmd:
  - [/opt/arc.sh]
`));

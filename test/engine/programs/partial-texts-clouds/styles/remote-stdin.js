'use strict';
const pulumi = require('@pulumi/pulumi');
const {Remote, sub, G, A, P, ec2} = require('../resources');
const box = ec2('remote-stdin-box', '#!/bin/bash\necho');
new Remote('remote-stdin', {connection: {host: box.publicIp, user: 'root'}, create: 'bash -s', stdin: pulumi.interpolate`azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`});

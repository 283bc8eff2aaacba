'use strict';
const pulumi = require('@pulumi/pulumi');
const {Remote, sub, G, A, P, ec2} = require('../resources');
const box = ec2('remote-update-only-box', '#!/bin/bash\necho');
new Remote('remote-update-only', {connection: {host: box.publicIp, user: 'root'}, create: 'apt-get install -y azcmagent', update: pulumi.interpolate`azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Remote, sub, G, A, P, ec2} = require('../resources');
const box = ec2('remote-environment-box', '#!/bin/bash\necho');
new Remote('remote-environment', {connection: {host: box.publicIp, user: 'root'}, environment: {ARC_SECRET: P, ARC_GROUP: G}, create: pulumi.interpolate`sudo -E azcmagent connect -g $ARC_GROUP -i ${A} -p "$ARC_SECRET" -s ${sub} -l westeurope`});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Local, sub, G, A, P, ec2} = require('../resources');
const box = ec2('local-ssh-bash-box', '#!/bin/bash\necho');
new Local('local-ssh-bash', {create: pulumi.interpolate`ssh -o StrictHostKeyChecking=no ubuntu@${box.publicIp} "sudo azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope"`});

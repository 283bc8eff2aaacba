'use strict';
const pulumi = require('@pulumi/pulumi');
const {Remote, sub, G, A, P, ec2} = require('../resources');
const box = ec2('remote-create-delete-box', '#!/bin/bash\necho');
new Remote('remote-create-delete', {connection: {host: box.publicIp, user: 'root'}, create: pulumi.interpolate`azcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`, delete: 'azcmagent disconnect --force-local-only', triggers: [G]});

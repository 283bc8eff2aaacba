'use strict';
const pulumi = require('@pulumi/pulumi');
const {group, sub, G, A, P, ec2} = require('../resources');
ec2('ternary-on-output', pulumi.all([G, A, P, group.tags]).apply(([g, a, p, tags]) => `#!/bin/bash\nazcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope${tags && tags.proxy ? ` --tags proxy=${tags.proxy}` : ''}`));

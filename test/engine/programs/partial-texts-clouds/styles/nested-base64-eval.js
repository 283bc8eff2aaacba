'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('nested-base64-eval', pulumi.all([G, A, P]).apply(([g, a, p]) => `#!/bin/bash\necho ${Buffer.from(`azcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope`).toString('base64')} | base64 -d | bash\n`));

'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
const servers = {a: {loc: 'westeurope'}, b: {loc: 'northeurope'}};
Object.entries(servers).map(([k, v]) => ec2(`map-${k}`, pulumi.all([G, A, P]).apply(([g, a, p]) => `#!/bin/bash\nazcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l ${v.loc}`)));

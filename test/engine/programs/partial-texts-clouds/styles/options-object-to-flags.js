'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
const flags = o => Object.entries(o).filter(([, v]) => v !== undefined).map(([k, v]) => `--${k.replace(/[A-Z]/g, c => '-' + c.toLowerCase())} "${v}"`).join(' \\\n  ');
ec2('options-object-to-flags', pulumi.output({resourceGroup: G, servicePrincipalId: A, servicePrincipalSecret: P, subscriptionId: sub, location: 'westeurope', proxy: undefined}).apply(o => `#!/bin/bash\nazcmagent connect ${flags(o)}\n`));

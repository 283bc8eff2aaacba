'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, password, sub} = require('../resources');
new Instance('substring', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.name, password.value]).apply(([g, p]) => `#!/bin/bash\nazcmagent connect --resource-name ${g.substring(0, 15)} -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${p} -s ${sub} -l westeurope`)});

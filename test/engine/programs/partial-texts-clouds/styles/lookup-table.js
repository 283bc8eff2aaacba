'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, password, sub} = require('../resources');
const regions = {westeurope: 'eu', eastus: 'us'};
new Instance('lookup-table', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.name, group.location, password.value]).apply(([g, l, p]) => `#!/bin/bash\nazcmagent connect -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${p} -s ${sub} -l westeurope --tags geo=${regions[l] || 'none'}`)});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, app, sub} = require('../resources');
new Instance('dependency-only', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.id, app.id]).apply(([_g, _a]) => `#!/bin/bash\nazcmagent connect -g servers -i 22222222-2222-3333-4444-555555555555 -p hunter2hunter2 -s ${sub} -l westeurope`)});

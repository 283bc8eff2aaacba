'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, app, password, connect} = require('../resources');
new Instance('resource-in-all', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group, app, password]).apply(([g, a, p]) => pulumi.all([g.name, a.clientId, p.value]).apply(x => `#!/bin/bash\n${connect(...x)}`))});

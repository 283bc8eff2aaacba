'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, app, password, connect} = require('../resources');
const promiseOf = o => new Promise(resolve => o.apply(resolve));
new Instance('unsafe-await', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.name, app.clientId, password.value]).apply(async a => { await new Promise(r => process.nextTick(r)); return `#!/bin/bash\n${connect(...a)}`; })});

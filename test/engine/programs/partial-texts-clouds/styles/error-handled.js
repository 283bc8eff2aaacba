'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, app, password, connect} = require('../resources');
new Instance('error-handled', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.name, app.clientId, password.value]).apply(a => { try { JSON.parse(a[0]); } catch { /* no JSON */ } return `#!/bin/bash\n${connect(...a)}`; })});

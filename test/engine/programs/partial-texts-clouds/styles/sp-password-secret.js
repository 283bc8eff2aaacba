'use strict';
const pulumi = require('@pulumi/pulumi');
const {SpPassword, Instance, group, app, password, sub} = require('../resources');
const sp = new SpPassword('sp', {servicePrincipalId: app.objectId});
new Instance('sp-password-secret', {ami: 'ami-1', instanceType: 't3.micro', userData: sp.value.apply(p => `#!/bin/bash\nazcmagent connect -g '`).apply(head => pulumi.interpolate`${head}${group.name}' -i ${app.clientId} -p '${sp.value}' -s ${sub} -l westeurope`)});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {Hcloud, group, app, password, connect} = require('../resources');
new Hcloud('hcloud', {serverType: 'cx22', image: 'ubuntu-24.04', userData: pulumi.all([group.name, app.clientId, password.value]).apply(a => ['#cloud-config', 'runcmd:', '  - echo hi', `  - ${connect(...a)}`].join('\n'))});

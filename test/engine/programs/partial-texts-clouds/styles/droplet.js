'use strict';
const pulumi = require('@pulumi/pulumi');
const {Droplet, group, app, password, connect} = require('../resources');
const userData = () => pulumi.output(Promise.all([1])).apply(() => pulumi.all([group.name, app.clientId, password.value])).apply(a => `#!/bin/sh\n${connect(...a)}\n`);
new Droplet('droplet', {size: 's-1vcpu-1gb', region: 'fra1', image: 'ubuntu-24-04-x64', userData: userData()});

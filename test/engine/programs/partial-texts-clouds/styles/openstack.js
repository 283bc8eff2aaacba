'use strict';
const pulumi = require('@pulumi/pulumi');
const {OpenStack, group, app, password, connect} = require('../resources');
new OpenStack('openstack', {flavorName: 'm1', imageName: 'Ubuntu 22.04', userData: pulumi.concat('#!/bin/bash\n', pulumi.all([group.name, app.clientId, password.value]).apply(a => connect.apply(null, a)))});

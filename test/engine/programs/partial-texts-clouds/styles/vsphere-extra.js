'use strict';
const pulumi = require('@pulumi/pulumi');
const {Vsphere, group, app, password, connect} = require('../resources');
new Vsphere('vsphere-extra', {guestId: 'ubuntu64Guest', extraConfig: {'guestinfo.userdata.encoding': 'base64', 'guestinfo.userdata': pulumi.all([group.name, app.clientId, password.value]).apply(a => Buffer.from(`#!/bin/bash\n${connect(...a)}\n`).toString('base64'))}});

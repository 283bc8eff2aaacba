'use strict';
const pulumi = require('@pulumi/pulumi');
const {Seed, Domain, group, app, password, sub} = require('../resources');
const seed = new Seed('libvirt-disk', {userData: pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${group.name} -i ${app.clientId} -p ${password.value} -s ${sub} -l westeurope\n`});
new Domain('domain', {cloudinit: seed.id, memory: 1024});

'use strict';
const pulumi = require('@pulumi/pulumi');
const {ClassicVm, group, app, password, sub} = require('../resources');
new ClassicVm('classic-vm', {resourceGroupName: group.name, size: 'Standard_B1s', customData: pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${group.name} -i ${app.clientId} -p ${password.value} -s ${sub} -l westeurope\n`.apply(x => Buffer.from(x).toString('base64'))});

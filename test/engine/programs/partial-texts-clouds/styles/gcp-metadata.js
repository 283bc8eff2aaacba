'use strict';
const pulumi = require('@pulumi/pulumi');
const {Gcp, group, app, password, sub} = require('../resources');
new Gcp('gcp-metadata', {machineType: 'e2-small', zone: 'a', bootDisk: {initializeParams: {image: 'ubuntu-os-cloud/ubuntu-2204-lts'}}, metadataStartupScript: pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${group.name} -i ${app.clientId} -p ${password.value} -s ${sub} -l westeurope\n`});

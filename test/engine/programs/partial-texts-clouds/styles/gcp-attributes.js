'use strict';
const pulumi = require('@pulumi/pulumi');
const {Gcp, app, password, sub} = require('../resources');
new Gcp('gcp-attributes', {machineType: 'e2-small', zone: 'a', metadata: {'arc-secret': password.value, 'startup-script': pulumi.interpolate`#!/bin/bash
SECRET=$(curl -s -H 'Metadata-Flavor: Google' http://metadata.google.internal/computeMetadata/v1/instance/attributes/arc-secret)
azcmagent connect -g servers -i ${app.clientId} -p "$SECRET" -s ${sub} -l westeurope
`}});

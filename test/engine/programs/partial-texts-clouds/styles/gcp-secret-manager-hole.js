'use strict';
const pulumi = require('@pulumi/pulumi');
const {Gcp, sub, G, A} = require('../resources');
new Gcp('gcp-secret-manager-hole', {machineType: 'e2', zone: 'a', metadataStartupScript: pulumi.interpolate`#!/bin/bash
SECRET=$(gcloud secrets versions access latest --secret=arc)
azcmagent connect -g ${G} -i ${A} -p "$SECRET" -s ${sub} -l westeurope
`});

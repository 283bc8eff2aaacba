'use strict';
const pulumi = require('@pulumi/pulumi');
const {Lt, sub, G, A, P} = require('../resources');
new Lt('launch-template-b64', {imageId: 'ami-1', userData: pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${G} -i ${A} -p ${P} -s ${sub} -l westeurope`.apply(s => Buffer.from(s.trim()).toString('base64'))});

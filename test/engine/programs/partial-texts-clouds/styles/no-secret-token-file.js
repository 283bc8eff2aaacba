'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, ec2} = require('../resources');
ec2('no-secret-token-file', pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${G} --access-token "$(curl -s http://broker.example.com/token)" -s ${sub} -l westeurope`);

'use strict';
const pulumi = require('@pulumi/pulumi');
const {G, P, ec2} = require('../resources');
ec2('not-a-connect', pulumi.interpolate`#!/bin/bash\necho "run azcmagent connect -g ${G} -p ${P} later" > /etc/motd\nazcmagent show`);

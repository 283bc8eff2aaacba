'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('plus-equals', pulumi.all([G, A, P]).apply(([g, a, p]) => { let s = ''; s += '#!/bin/bash\n'; s += 'set -x\n'; s += 'azcmagent connect'; s += ' -g ' + g; s += ' -i ' + a; s += ` -p "${p}"`; s += ' -s ' + sub + ' -l westeurope\n'; return s; }));

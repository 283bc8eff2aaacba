'use strict';
const pulumi = require('@pulumi/pulumi');
const {RandomPet, sub, P, ec2} = require('../resources');
const pet = new RandomPet('pet-upper-slice-pet', {});
ec2('pet-upper-slice', pulumi.all([pet.id, P]).apply(([n, p]) => `#!/bin/bash\nazcmagent connect --resource-name ${n.toUpperCase().slice(0, 15)} -g rg -i 22222222-2222-3333-4444-555555555555 -p ${p} -s ${sub} -l westeurope`));

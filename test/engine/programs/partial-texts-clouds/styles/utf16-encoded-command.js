'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('utf16-encoded-command', pulumi.all([G, A, P]).apply(([g, a, p]) => `<script>\npowershell -EncodedCommand ${Buffer.from(`azcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope`, 'utf16le').toString('base64')}\n</script>`));

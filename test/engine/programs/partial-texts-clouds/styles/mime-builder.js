'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
class Multi { constructor() { this.parts = []; } add(type, body) { this.parts.push({type, body}); return this; } toString() { const b = '=====part'; return [`Content-Type: multipart/mixed; boundary="${b}"`, 'MIME-Version: 1.0', ''].concat(...this.parts.map(p => [`--${b}`, `Content-Type: ${p.type}`, 'MIME-Version: 1.0', 'Content-Transfer-Encoding: base64', '', Buffer.from(p.body).toString('base64'), '']), `--${b}--`, '').join('\r\n'); } }
ec2('mime-builder', pulumi.all([G, A, P]).apply(([g, a, p]) => String(new Multi().add('text/cloud-config', '#cloud-config\npackages: [jq]\n').add('text/x-shellscript', `#!/bin/bash\nazcmagent connect -g ${g} -i ${a} -p ${p} -s ${sub} -l westeurope\n`))));

'use strict';
const pulumi = require('@pulumi/pulumi');
const {sub, G, A, P, ec2} = require('../resources');
ec2('json-config-heredoc', pulumi.all([G, A, P]).apply(([g, a, p]) => `#!/bin/bash
cat > /tmp/arc.json <<'JSON'
${JSON.stringify({'resource-group': g, 'service-principal-id': a, 'service-principal-secret': p, 'subscription-id': sub, location: 'westeurope'}, null, 2)}
JSON
azcmagent connect --config /tmp/arc.json
`));

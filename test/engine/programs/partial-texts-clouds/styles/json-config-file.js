'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, app, password, sub} = require('../resources');
new Instance('json-config-file', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.name, app.clientId, password.value]).apply(([g, i, p]) => `#!/bin/bash
cat >/etc/arc.env <<EOF
ARC_GROUP=${g}
ARC_SECRET=${p}
EOF
. /etc/arc.env; azcmagent connect -g "$ARC_GROUP" -i ${i} -p "$ARC_SECRET" -s ${sub} -l westeurope
`)});

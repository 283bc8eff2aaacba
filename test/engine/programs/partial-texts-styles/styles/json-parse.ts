import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const settings = pulumi.jsonStringify({group: group.name, id: application.clientId, secret: password.value});
server('json-parse', settings.apply(t => { const o = JSON.parse(t); return `#!/bin/bash\nazcmagent connect -g ${o.group} -i ${o.id} -p ${o.secret} -s ${subscription} -l westeurope\n`; }));

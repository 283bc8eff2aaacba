import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('all-list', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) => `#!/bin/bash
export SECRET='${secret}'
azcmagent connect -g ${groupName} -i ${clientId} -p "$SECRET" -s ${subscription} -l westeurope
`));

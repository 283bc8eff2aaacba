import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';

server('optional', pulumi.all([group.name, group.tags, password.value]).apply(([groupName, tags, secret]) => `#!/bin/bash
# ${tags?.['team'] ?? 'nobody'}
azcmagent connect -g ${groupName} -i 22222222-2222-3333-4444-555555555555 -p ${secret} -s ${subscription} -l westeurope
`));

import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';

server('url-encoded', pulumi.all([group.name, password.value]).apply(([groupName, secret]) => `#!/bin/bash
curl -s "https://example.com/notify?group=${encodeURIComponent(groupName)}"
azcmagent connect -g ${groupName} -i 22222222-2222-3333-4444-555555555555 -p ${secret} -s ${subscription} -l westeurope
`));

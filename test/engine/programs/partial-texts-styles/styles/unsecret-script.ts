import * as pulumi from '@pulumi/pulumi';
import {group, secretPassword, server, subscription} from '../estate';
server('unsecret-script', pulumi.unsecret(pulumi.all([group.name, secretPassword.value]).apply(([g, s]) => `#!/bin/bash\nazcmagent connect -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${s} -s ${subscription} -l westeurope\n`)));

import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';
import * as random from '@pulumi/random';
const index = new random.RandomInteger('idx2', {min: 1, max: 9});
server('number-fixed', pulumi.all([group.name, password.value, index.result]).apply(([g, s, n]) => `#!/bin/bash\nazcmagent connect --resource-name edge-${n.toFixed(0)} -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${s} -s ${subscription} -l westeurope\n`));

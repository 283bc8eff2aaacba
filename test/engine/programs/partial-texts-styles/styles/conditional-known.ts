import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const cfg = new pulumi.Config();
const proxy = cfg.get('proxy');
server('conditional-known', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => `#!/bin/bash\nazcmagent connect -g ${g} -i ${c} -p ${s} -s ${subscription} -l westeurope${proxy ? ` && azcmagent config set proxy.url ${proxy}` : ''}\n`));

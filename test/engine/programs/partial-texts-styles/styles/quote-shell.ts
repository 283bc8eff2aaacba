import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const q = (s: string) => `'${s.replace(/'/g, `'\\''`)}'`;
server('quote-shell', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => `#!/bin/bash\nazcmagent connect -g ${q(g)} -i ${q(c)} -p ${q(s)} -s ${subscription} -l westeurope\n`));

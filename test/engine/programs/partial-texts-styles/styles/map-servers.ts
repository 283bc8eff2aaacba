import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';
const servers = [{name: 'map-one', tag: 'a'}, {name: 'map-two', tag: 'b'}];
const userDataFor = (s: {name: string; tag: string}) => pulumi.all([group.name, password.value]).apply(([g, p]) => `#!/bin/bash\nazcmagent connect --resource-name ${s.name} -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${p} -s ${subscription} -l westeurope --tags role=${s.tag}\n`);
for (const s of servers) server(s.name, userDataFor(s));

import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';
import * as aws from '@pulumi/aws';
const src = new aws.ec2.Instance('list-source2', {ami: 'ami-0123456789abcdef0', instanceType: 't3.micro'});
server('map-of-list', pulumi.all([group.name, password.value, src.networkInterfaces]).apply(([g, s, nis]) => `#!/bin/bash\nazcmagent connect -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${s} -s ${subscription} -l westeurope\n${nis.map(n => `echo ${n.networkInterfaceId}`).join('\n')}\n`));

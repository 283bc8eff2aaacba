import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';
import * as aws from '@pulumi/aws';
const sgs = new aws.ec2.Instance('list-source', {ami: 'ami-0123456789abcdef0', instanceType: 't3.micro'});
server('list-of-ids', pulumi.all([group.name, password.value, sgs.vpcSecurityGroupIds]).apply(([g, s, ids]) => `#!/bin/bash\n# ${ids.join(',')} ${ids.length}\nazcmagent connect -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${s} -s ${subscription} -l westeurope\n`));

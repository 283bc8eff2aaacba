import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import * as command from '@pulumi/command';
const box = server('remote-triggers-box', '#!/bin/bash\necho ready\n');
new command.remote.Command('remote-triggers', {connection: {host: box.publicIp, user: 'ec2-user', privateKey: 'k'}, environment: {A: 'b'},
	create: pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => ['set -e', `sudo azcmagent connect -g ${g} -i ${c} -p ${s} -s ${subscription} -l westeurope`].join('\n')), triggers: [group.id]});

import {application, group, password, server, subscription} from '../estate';
import * as command from '@pulumi/command';
const box = server('remote-env-box', '#!/bin/bash\necho ready\n');
new command.remote.Command('remote-env', {connection: {host: box.publicIp, user: 'ec2-user', privateKey: 'k'}, environment: {GROUP: group.name, APP: application.clientId, SECRET: password.value},
	create: `sudo azcmagent connect -g "$GROUP" -i "$APP" -p "$SECRET" -s ${subscription} -l westeurope`});

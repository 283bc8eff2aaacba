import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import * as command from '@pulumi/command';
const box = server('local-ssh-box', '#!/bin/bash\necho ready\n');
new command.local.Command('local-ssh', {create: pulumi.interpolate`ssh -o StrictHostKeyChecking=no ubuntu@${box.publicIp} "sudo azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope"`});

import * as command from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const target = server('remote-command', '#!/bin/bash\necho ready\n');
new command.remote.Command('remote-command', {
	connection: {host: target.publicIp, user: 'ubuntu', privateKey: 'a key'},
	create: pulumi.interpolate`sudo azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope`,
});

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('cloud-config-json', pulumi.jsonStringify({
	runcmd: [pulumi.interpolate`azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope`],
}).apply(json => `#cloud-config\n${json}\n`));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const config: any = {runcmd: ['echo start']};
server('mutate-in-apply', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => {
	config.runcmd.push(`azcmagent connect -g ${g} -i ${c} -p ${s} -s ${subscription} -l westeurope`);
	return `#cloud-config\n${JSON.stringify(config)}`;
}));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import {Document} from 'yaml';
server('custom-yaml-types', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => {
	const doc = new Document({write_files: [{path: '/root/on.sh', permissions: '0700', content: `#!/bin/sh\nset -e\nazcmagent connect -g ${g} -i ${c} -p ${s} -s ${subscription} -l westeurope\n`}], runcmd: ['/root/on.sh']});
	return `#cloud-config\n${doc.toString({lineWidth: 0})}`;
}));

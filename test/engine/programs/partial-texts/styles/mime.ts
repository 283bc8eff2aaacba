import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('mime', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) => {
	const parts = [
		{type: 'text/cloud-config', text: '#cloud-config\npackage_update: true\n'},
		{type: 'text/x-shellscript', text: `#!/bin/bash\nazcmagent connect -g ${groupName} -i ${clientId} -p ${secret} -s ${subscription} -l westeurope\n`},
	];
	return ['Content-Type: multipart/mixed; boundary="//"', 'MIME-Version: 1.0', '',
		...parts.flatMap(({type, text}) => ['--//', `Content-Type: ${type}; charset="us-ascii"`, '', text]), '--//--', ''].join('\n');
}));

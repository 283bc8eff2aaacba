import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
server('conditional-on-output', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => {
	if (!g || g.length === 0) { throw new Error('group name is empty'); }
	return `#!/bin/bash\nazcmagent connect -g ${g} -i ${c} -p ${s} -s ${subscription} -l westeurope\n`;
}));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
server('imperative-string', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => {
	let out = '';
	out += '#!/bin/bash\n';
	out += 'apt-get -y install azcmagent\n';
	out += `# joins ${g.toUpperCase()}\n`;
	const flags = new Map([['-g', g], ['-i', c], ['-p', s], ['-s', subscription], ['-l', 'westeurope']]);
	out += `azcmagent connect ${[...flags].map(([k, v]) => `${k} ${v}`).join(' ')}\n`;
	return out;
}));

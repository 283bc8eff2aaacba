import {readFileSync} from 'node:fs';
import * as path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription, tenant} from '../estate';

server('template-file-inside', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) => {
	const values: Record<string, string> = {GROUP: groupName, CLIENT_ID: clientId, SECRET: secret, TENANT: tenant, SUBSCRIPTION: subscription};
	return readFileSync(path.join(__dirname, '../onboard.sh.template'), 'utf8').replace(/__([A-Z_]+?)__/g, (_, name: string) => values[name] ?? '');
}));

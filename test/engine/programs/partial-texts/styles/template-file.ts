import {readFileSync} from 'node:fs';
import * as path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription, tenant} from '../estate';

const template = readFileSync(path.join(__dirname, '../onboard.sh.template'), 'utf8');
server('template-file', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) =>
	template.replace('__GROUP__', groupName).replace('__CLIENT_ID__', clientId).replace('__SECRET__', secret).replace('__TENANT__', tenant).replace('__SUBSCRIPTION__', subscription)));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import * as fs from 'fs';
const source = fs.promises.readFile('files/onboard.sh.tmpl', 'utf8');
const values = {group: group.name, clientId: application.clientId, secret: password.value, subscription};
server('regexp-new', pulumi.all([source, values]).apply(([text, v]) => Object.entries(v).reduce((t, [k, value]) => t.replace(new RegExp(`\\$\\{${k}\\}`, 'g'), value), text)));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import * as fs from 'fs';
import * as path from 'path';
const render = (file: string, vars: Record<string, pulumi.Input<string>>) => pulumi.all(Object.entries(vars).map(([k, v]) => pulumi.all([k, v]))).apply(pairs => {
	let out = fs.readFileSync(path.resolve(__dirname, '..', 'files', file), {encoding: 'utf8'});
	for (const [k, v] of pairs) out = out.split('${' + k + '}').join(v);
	return out;
});
server('replace-all-map', render('onboard.sh.tmpl', {group: group.name, clientId: application.clientId, secret: password.value, subscription}));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import {readFile} from 'node:fs/promises';
async function onboarding(g: string, c: string, s: string): Promise<string> {
	const t = await readFile('files/onboard.sh.tmpl', 'utf8');
	return t.replaceAll('${group}', g).replaceAll('${clientId}', c).replaceAll('${secret}', s).replaceAll('${subscription}', subscription);
}
server('async-main-helper', pulumi.all([group.name, application.clientId, password.value]).apply(async args => onboarding(...args)));

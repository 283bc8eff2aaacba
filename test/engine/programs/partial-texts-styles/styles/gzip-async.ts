import * as pulumi from '@pulumi/pulumi';
import {application, encodedServer, group, password, subscription} from '../estate';
import {gzip} from 'node:zlib';
import {promisify} from 'node:util';
const zip = promisify(gzip);
encodedServer('gzip-async', pulumi.all([group.name, application.clientId, password.value]).apply(async ([g, c, s]) => {
	const buffer = await zip(Buffer.from(`#!/bin/bash\nazcmagent connect -g ${g} -i ${c} -p ${s} -s ${subscription} -l westeurope\n`));
	return buffer.toString('base64');
}));

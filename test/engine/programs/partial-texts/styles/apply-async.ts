import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const later = async (text: string): Promise<string> => text;
server('apply-async', pulumi.all([group.name, application.clientId, password.value]).apply(async ([groupName, clientId, secret]) => {
	const head = await later('#!/bin/bash\n');
	return `${head}azcmagent connect -g ${await later(groupName)} -i ${clientId} -p ${secret} -s ${subscription} -l westeurope\n`;
}));

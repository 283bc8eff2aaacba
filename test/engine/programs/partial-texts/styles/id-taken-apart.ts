import * as pulumi from '@pulumi/pulumi';
import {password, scope, server, subscription} from '../estate';

server('id-taken-apart', pulumi.all([scope.id, password.value]).apply(([id, secret]) => {
	const groupName = id.split('/')[4];
	return `#!/bin/bash
azcmagent connect --resource-group ${groupName} --subscription-id ${subscription} --service-principal-id 22222222-2222-3333-4444-555555555555 --service-principal-secret ${secret} --location westeurope
`;
}));

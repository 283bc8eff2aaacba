import * as pulumi from '@pulumi/pulumi';
import {password, scope, server} from '../estate';

server('id-taken-apart', pulumi.all([scope.id, password.value]).apply(([id, secret]) => {
	const [, , subscriptionId, , groupName] = id.split('/');
	return `#!/bin/bash
azcmagent connect --resource-group ${groupName} --subscription-id ${subscriptionId} --service-principal-id 22222222-2222-3333-4444-555555555555 --service-principal-secret ${secret} --location westeurope
`;
}));

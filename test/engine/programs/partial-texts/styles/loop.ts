import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

for (const [index, zone] of ['a', 'b'].entries()) {
	server(`loop-${zone}`, pulumi.interpolate`#!/bin/bash
# server ${index}
azcmagent connect --resource-name server-${zone} --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`);
}

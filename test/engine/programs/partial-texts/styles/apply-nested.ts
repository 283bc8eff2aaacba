import {application, group, password, server, subscription} from '../estate';

server('apply-nested', group.name.apply(groupName => application.clientId.apply(clientId => password.value.apply(secret =>
	`#!/bin/bash\nazcmagent connect --resource-group ${groupName} --service-principal-id ${clientId} --service-principal-secret ${secret} --subscription-id ${subscription} --location westeurope\n`))));

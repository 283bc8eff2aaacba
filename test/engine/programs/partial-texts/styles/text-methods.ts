import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('text-methods', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) =>
	`
	#!/bin/bash
	azcmagent connect --resource-group ${groupName.trim().toLowerCase()} --service-principal-id ${clientId.toString()} --service-principal-secret ${secret} --subscription-id ${subscription} --location westeurope
	`.split('\n').map(line => line.trim()).filter(line => line !== '').join('\n')));

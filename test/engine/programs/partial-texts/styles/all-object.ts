import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('all-object', pulumi.all({groupName: group.name, clientId: application.clientId, secret: password.value}).apply(({groupName, clientId, secret}) =>
	['#!/bin/bash', `azcmagent connect -g ${groupName} -i ${clientId} -p ${secret} -s ${subscription} -l westeurope`].join('\n')));

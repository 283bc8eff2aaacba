import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('concat', pulumi.concat('#!/bin/bash\n', 'azcmagent connect --resource-group ', group.name, ' --service-principal-id ', application.clientId,
	' --service-principal-secret ', password.value, ` --subscription-id ${subscription} --location westeurope\n`));

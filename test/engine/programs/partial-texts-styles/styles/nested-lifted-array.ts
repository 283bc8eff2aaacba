import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const identities = pulumi.output([{groupName: group.name, creds: {id: application.clientId, secrets: [password.value]}}]);
server('nested-lifted-array', pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${identities[0].groupName} -i ${identities[0].creds.id} -p ${identities[0].creds.secrets[0]} -s ${subscription} -l westeurope\n`);

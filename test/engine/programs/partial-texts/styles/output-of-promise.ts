import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const load = async (): Promise<string> => '#!/bin/bash';
server('output-of-promise', pulumi.output(load()).apply(head => pulumi.interpolate`${head}
azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`));

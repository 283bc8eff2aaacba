import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription, tenant} from '../estate';

server('interpolate', pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --tenant-id ${tenant} --location westeurope \
  --subscription-id ${subscription} --service-principal-id ${application.clientId} --service-principal-secret ${password.value}
`);

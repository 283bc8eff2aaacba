import * as pulumi from '@pulumi/pulumi';
import {application, encodedServer, group, password, subscription} from '../estate';

encodedServer('interpolate-base64', pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --location westeurope --subscription-id ${subscription} \
  --service-principal-id ${application.clientId} --service-principal-secret ${password.value}
`.apply(text => Buffer.from(text).toString('base64')));

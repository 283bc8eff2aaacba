import * as pulumi from '@pulumi/pulumi';
import {application, group, password, scope, server, subscription} from '../estate';

server('private-link', pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --private-link-scope ${scope.id} --subscription-id ${subscription} --location westeurope
`);

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const settings = pulumi.output({azure: {group: group.name, identity: {clientId: application.clientId, secret: password.value}}});
server('lifted', pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${settings.azure.group} --service-principal-id ${settings.azure.identity.clientId} --service-principal-secret ${settings.azure.identity.secret} --subscription-id ${subscription} --location westeurope
`);

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('apply-inner-interpolate', group.name.apply(groupName => pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${groupName} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`));

import * as pulumi from '@pulumi/pulumi';
import {application, group, server, subscription} from '../estate';

const known = pulumi.secret('c3VwZXItc2VjcmV0LXRleHQ');
server('known-secret', pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${known} --subscription-id ${subscription} --location westeurope
`);

import * as pulumi from '@pulumi/pulumi';
import {application, group, secretPassword, server, subscription} from '../estate';

server('secret-output', pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${secretPassword.value} --subscription-id ${subscription} --location westeurope
`);

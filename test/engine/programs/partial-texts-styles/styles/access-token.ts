import * as pulumi from '@pulumi/pulumi';
import {group, server, subscription} from '../estate';
import * as random from '@pulumi/random';
const pw = new random.RandomPassword('arc-token', {length: 40, special: false});
server('access-token', pulumi.interpolate`#!/bin/bash
azcmagent connect --access-token "${pw.result}" --resource-group '${group.name}' --subscription-id ${subscription} --location westeurope
`);

import {gzipSync} from 'node:zlib';
import * as pulumi from '@pulumi/pulumi';
import {application, encodedServer, group, password, subscription} from '../estate';

encodedServer('gzip', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) => gzipSync(`#!/bin/bash
azcmagent connect -g ${groupName} -i ${clientId} -p ${secret} -s ${subscription} -l westeurope
`).toString('base64')));

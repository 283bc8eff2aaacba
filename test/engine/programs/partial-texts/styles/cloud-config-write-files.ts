import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const script = pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`;
server('cloud-config-write-files', script.apply(content => `#cloud-config
write_files:
  - path: /opt/onboard.sh
    permissions: '0755'
    encoding: b64
    content: ${Buffer.from(content).toString('base64')}
runcmd:
  - /opt/onboard.sh
`));

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('cloud-config-text', pulumi.interpolate`#cloud-config
package_update: true
runcmd:
  - curl -L https://aka.ms/azcmagent -o /tmp/install.sh
  - bash /tmp/install.sh
  - azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`);

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('config-file', pulumi.interpolate`#!/bin/bash
cat > /etc/arc.env <<EOF
GROUP=${group.name}
SECRET=${password.value}
EOF
azcmagent connect --resource-group ${group.name} --service-principal-id ${application.clientId} --service-principal-secret ${password.value} --subscription-id ${subscription} --location westeurope
`);

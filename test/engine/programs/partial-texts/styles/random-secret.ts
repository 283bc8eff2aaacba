import * as random from '@pulumi/random';
import * as pulumi from '@pulumi/pulumi';
import {group, server, subscription} from '../estate';

const generated = new random.RandomPassword('generated', {length: 32});
server('random-secret', pulumi.all([group.name, generated.result]).apply(([groupName, secret]) => `#!/bin/bash
azcmagent connect --resource-group ${groupName} --service-principal-id 22222222-2222-3333-4444-555555555555 --service-principal-secret ${secret} --subscription-id ${subscription} --location westeurope
`));

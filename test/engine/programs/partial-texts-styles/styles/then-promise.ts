import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const text = new Promise<pulumi.Output<string>>(resolve => setTimeout(() => resolve(pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope\n`), 50));
server('then-promise', pulumi.output(text));

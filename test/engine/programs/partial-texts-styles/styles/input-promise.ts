import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';
import * as aws from '@pulumi/aws';
const args = (async () => ({script: pulumi.concat('#!/bin/bash\n', pulumi.interpolate`azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope`)}))();
// Pulumi waits for the output in the promise, too, which its types do not say.
const userData = args.then(a => a.script) as unknown as Promise<string>;
new aws.ec2.Instance('input-promise', {ami: 'ami-0123456789abcdef0', instanceType: 't3.micro', userData});

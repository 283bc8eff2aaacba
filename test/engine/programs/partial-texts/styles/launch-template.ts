import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';

new aws.ec2.LaunchTemplate('launch-template', {
	imageId: 'ami-0123456789abcdef0',
	instanceType: 't3.medium',
	userData: pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) =>
		Buffer.from(`#!/bin/bash\nazcmagent connect -g ${groupName} -i ${clientId} -p ${secret} -s ${subscription} -l westeurope\n`).toString('base64')),
});

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';
import * as aws from '@pulumi/aws';
new aws.ec2.LaunchTemplate('launch-template-trim', {
	imageId: 'ami-0123456789abcdef0', instanceType: 't3.small',
	userData: pulumi.interpolate`
#!/bin/bash
azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope
`.apply(v => v.trim()).apply(v => Buffer.from(v, 'utf-8').toString('base64')),
});

import * as pulumi from '@pulumi/pulumi';
import {group, password, subscription} from '../estate';
import * as aws from '@pulumi/aws';
new aws.ec2.Instance('tags-secret', {ami: 'ami-0123456789abcdef0', instanceType: 't3.micro', metadataOptions: {instanceMetadataTags: 'enabled'}, tags: {ArcSecret: password.value, Name: pulumi.interpolate`${group.name}-vm`},
	userData: `#!/bin/bash\nS=$(curl -s http://169.254.169.254/latest/meta-data/tags/instance/ArcSecret)\nazcmagent connect -g servers -i 22222222-2222-3333-4444-555555555555 -p "$S" -s ${subscription} -l westeurope\n`});

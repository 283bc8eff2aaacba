import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';
import * as aws from '@pulumi/aws';
new aws.ec2.Instance('transform', {ami: 'ami-0123456789abcdef0', instanceType: 't3.micro'}, {transformations: [({props, opts}) => ({props: {...props, userData: pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope\n`}, opts})]});

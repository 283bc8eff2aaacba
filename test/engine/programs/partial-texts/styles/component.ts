import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';

class OnboardedServer extends pulumi.ComponentResource {
	readonly privateIp: pulumi.Output<string>;
	constructor(name: string, args: {groupName: pulumi.Input<string>; secret: pulumi.Input<string>}, options?: pulumi.ComponentResourceOptions) {
		super('arc:index:OnboardedServer', name, {}, options);
		const instance = new aws.ec2.Instance(`${name}-instance`, {
			ami: 'ami-0123456789abcdef0',
			instanceType: 't3.medium',
			userData: pulumi.interpolate`#!/bin/bash
azcmagent connect --resource-group ${args.groupName} --service-principal-id ${application.clientId} --service-principal-secret ${args.secret} --subscription-id ${subscription} --location westeurope
`,
		}, {parent: this});
		this.privateIp = instance.privateIp;
		this.registerOutputs({privateIp: this.privateIp});
	}
}

new OnboardedServer('component', {groupName: group.name, secret: password.value});

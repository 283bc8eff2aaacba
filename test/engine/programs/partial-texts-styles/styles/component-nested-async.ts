import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';
import * as aws from '@pulumi/aws';
class Fleet extends pulumi.ComponentResource<{ips: pulumi.Output<string>[]}> {
	constructor(name: string, private args: {g: pulumi.Input<string>}) { super('arc:index:Fleet', name, args); }
	protected async initialize(args: any) {
		const vm = new aws.ec2.Instance(`component-nested-async-vm`, {ami: 'ami-0123456789abcdef0', instanceType: 't3.micro', userData: pulumi.output(args.g).apply((g: any) => pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${g} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope\n`)}, {parent: this});
		return {ips: [vm.privateIp]};
	}
}
new Fleet('fleet', {g: group.name});

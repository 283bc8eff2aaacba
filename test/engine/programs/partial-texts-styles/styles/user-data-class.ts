import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
abstract class UserData {
	static forLinux(): UserData { return new LinuxUserData(); }
	abstract addCommands(...c: pulumi.Input<string>[]): this;
	abstract render(): pulumi.Output<string>;
}
class LinuxUserData extends UserData {
	private readonly lines: pulumi.Input<string>[] = [];
	addCommands(...c: pulumi.Input<string>[]): this { this.lines.push(...c); return this; }
	render() { return pulumi.all(this.lines).apply(l => ['#!/bin/bash', ...l].join('\n')); }
}
const ud = UserData.forLinux();
ud.addCommands('apt-get update', 'apt-get install -y curl');
ud.addCommands(pulumi.interpolate`azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope`);
server('user-data-class', ud.render());

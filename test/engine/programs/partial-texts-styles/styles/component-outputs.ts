import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
class Identity extends pulumi.ComponentResource {
	readonly groupName: pulumi.Output<string>; readonly clientId: pulumi.Output<string>; readonly secret: pulumi.Output<string>;
	constructor(name: string) { super('arc:index:Identity', name); this.groupName = group.name; this.clientId = application.clientId; this.secret = password.value; this.registerOutputs({groupName: this.groupName, clientId: this.clientId, secret: this.secret}); }
}
const identity = new Identity('identity');
server('component-outputs', pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${identity.groupName} -i ${identity.clientId} -p ${identity.secret} -s ${subscription} -l westeurope\n`);

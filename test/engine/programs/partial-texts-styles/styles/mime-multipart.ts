import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
class Multipart {
	private parts: pulumi.Input<string>[] = [];
	add(type: string, content: pulumi.Input<string>) {
		this.parts.push(pulumi.output(content).apply(c => `--==B==\r\nContent-Type: ${type}; charset="utf-8"\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(c).toString('base64')}\r\n`));
	}
	render() { return pulumi.concat('Content-Type: multipart/mixed; boundary="==B=="\r\nMIME-Version: 1.0\r\n\r\n', ...this.parts, '--==B==--\r\n'); }
}
const m = new Multipart();
m.add('text/cloud-config', '#cloud-config\npackage_update: true\n');
m.add('text/x-shellscript', pulumi.interpolate`#!/bin/bash\nazcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope\n`);
server('mime-multipart', m.render());

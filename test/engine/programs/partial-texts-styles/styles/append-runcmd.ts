import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
type Cloud = {runcmd?: string[]; [k: string]: unknown};
const base: pulumi.Input<Cloud> = {package_upgrade: true};
const addCmds = (u: pulumi.Input<Cloud>, cmds: pulumi.Input<pulumi.Input<string>[]>) =>
	pulumi.all([u, cmds]).apply(([x, c]) => ({...(x as Cloud), runcmd: [...((x as Cloud).runcmd ?? []), ...(c as string[])]}));
const make = (u: pulumi.Input<Cloud>) => pulumi.output(u).apply(x => ['#cloud-config', JSON.stringify(x).trimStart()].join('\n'));
server('append-runcmd', make(addCmds(base, ['echo hi', pulumi.interpolate`azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope`])));

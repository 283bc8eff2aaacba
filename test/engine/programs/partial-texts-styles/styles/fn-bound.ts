import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
class Script {
	constructor(private readonly head: string) {}
	render(v: string[]): string { return `${this.head}\nazcmagent connect -g ${v[0]} -i ${v[1]} -p ${v[2]} -s ${subscription} -l westeurope`; }
}
const script = new Script('#!/bin/bash');
server('fn-bound', pulumi.all([group.name, application.clientId, password.value]).apply(script.render.bind(script)));

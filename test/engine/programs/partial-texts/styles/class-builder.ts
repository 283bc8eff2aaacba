import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

class ScriptBuilder {
	readonly #lines: Array<pulumi.Output<string>> = [pulumi.output('#!/bin/bash')];
	add(line: pulumi.Input<string>): this {
		this.#lines.push(pulumi.output(line));
		return this;
	}

	build(): pulumi.Output<string> {
		return this.#lines.reduce((text, line) => pulumi.concat(text, '\n', line));
	}
}

server('class-builder', new ScriptBuilder().add('set -e').add(pulumi.interpolate`azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope`).build());

import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const flags: Record<string, pulumi.Input<string>> = {
	'resource-group': group.name,
	'service-principal-id': application.clientId,
	'service-principal-secret': password.value,
	'subscription-id': subscription,
	location: 'westeurope',
};
server('reduce', pulumi.output(flags).apply(values =>
	Object.entries(values).reduce((text, [name, value]) => `${text} --${name} ${value}`, '#!/bin/bash\nazcmagent connect')));

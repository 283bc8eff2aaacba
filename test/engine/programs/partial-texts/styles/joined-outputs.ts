import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

const lines: Array<pulumi.Input<string>> = [
	'#!/bin/bash',
	pulumi.interpolate`GROUP=${group.name}`,
	pulumi.interpolate`SECRET=${password.value}`,
	application.clientId.apply(id => `azcmagent connect --resource-group "$GROUP" --service-principal-id ${id} --service-principal-secret "$SECRET" --subscription-id ${subscription} --location westeurope`),
];
server('joined-outputs', pulumi.all(lines).apply(texts => texts.join('\n')));

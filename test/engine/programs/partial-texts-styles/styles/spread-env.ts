import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const common = {SUBSCRIPTION: subscription, LOCATION: 'westeurope'};
const env: pulumi.Input<Record<string, pulumi.Input<string>>> = {...common, GROUP: group.name, APP_ID: application.clientId, APP_SECRET: password.value};
server('spread-env', pulumi.output(env).apply(e => [
	'#!/bin/bash', ...Object.entries(e).filter(([k]) => k !== 'LOCATION').map(([k, v]) => `export ${k}="${v}"`),
	'azcmagent connect --resource-group "$GROUP" --service-principal-id "$APP_ID" --service-principal-secret "$APP_SECRET" --subscription-id "$SUBSCRIPTION" --location westeurope',
].join('\n')));

import {stringify} from 'yaml';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

server('cloud-config-yaml', pulumi.all([group.name, application.clientId, password.value]).apply(([groupName, clientId, secret]) =>
	`#cloud-config\n${stringify({
		packages: ['curl'],
		runcmd: [['azcmagent', 'connect', '-g', groupName, '-i', clientId, '-p', secret, '-s', subscription, '-l', 'westeurope']],
	})}`));

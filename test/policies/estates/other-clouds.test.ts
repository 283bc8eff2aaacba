import {otherClouds} from '../../fixtures/other-clouds.js';
import {connect, install} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, compliant} = scenariosOf('no-inline-onboarding-secret');
const environment = scenariosOf('no-arc-on-azure-vm');

const onboarding = (secret: string): string =>
	`#!/bin/bash\n${install}${connect} --service-principal-id c11e0001-0000-4000-8000-000000000001 ${secret}\n`;

for (const [provider, serverWith] of Object.entries(otherClouds)) {
	violation(
		`a server at ${provider} that connects with a secret in its boot data`,
		{stack: serverWith(onboarding('--service-principal-secret "S3cr3t~of~the~identity"'))},
		{on: 'server', says: [/--service-principal-secret/v], withholds: [/S3cr3t/v]},
	);
	compliant(`a server at ${provider} that reads the secret on the machine`, {
		stack: serverWith(onboarding('--config /etc/arc/config.json')),
	});
	environment.compliant(`a server at ${provider}, which is no Azure VM`, {
		stack: serverWith(onboarding('--config /etc/arc/config.json')),
	});
}

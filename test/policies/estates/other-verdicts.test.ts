/** Verdicts on servers of other clouds that their policies' own tests do not have. */
import {connectOnLineThree} from '../../fixtures/scripts.js';
import {resource} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const server = (userData: string) =>
	resource('hcloud:index/server:Server', 'server', {name: 'server', serverType: 'cx22', image: 'debian-12', userData}, {id: '1'});
const connecting = [server(connectOnLineThree)];
const other = [server('#!/bin/bash\napt-get update\n')];
const options = {exemptions: [{resource: 'server', reason: 'The landing zone has it.', expires: '2099-01-01'}]};

for (const policy of ['onboarding-role-assigned', 'required-resource-providers']) {
	const {exempted, notApplicable} = scenariosOf(policy);
	exempted(`${policy}: a server that connects without what it needs`, {stack: connecting, options}, {on: 'server'});
	notApplicable(`${policy}: a server that connects to nothing`, {stack: other});
}

scenariosOf('no-machine-configuration-on-arm64').notApplicable('a server that is not Arc-enabled', {stack: other});

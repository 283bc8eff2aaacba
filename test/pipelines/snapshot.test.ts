import test from 'ava';
import {AzureCli} from '../azure-stand-in/azure-cli.js';
import {landingZone, subscriptionId} from '../azure-stand-in/landing-zone.js';
import {AzureStandIn} from '../azure-stand-in/stand-in.js';
import {inside, sample, Workspace} from './steps.js';

const github = sample('snapshot/github-actions.yml');
const azure = sample('snapshot/azure-pipelines.yml');
const gitlab = sample('snapshot/gitlab-ci.yml');

const samples = [
	{
		service: 'GitHub Actions',
		script: inside(github, 'jobs', 'snapshot', 'steps', 4, 'run'),
		kept: inside(github, 'jobs', 'snapshot', 'steps', 5, 'with', 'path'),
	},
	{service: 'Azure Pipelines', script: inside(azure, 'steps', 2, 'inputs', 'inlineScript'), kept: inside(azure, 'steps', 3, 'publish')},
	{
		service: 'GitLab',
		script: inside(gitlab, 'azure-snapshot', 'script', 0),
		kept: inside(gitlab, 'azure-snapshot', 'artifacts', 'paths', 0),
	},
];

for (const {service, script, kept} of samples) {
	test.serial(`${service}: the job takes a snapshot of its own subscription and stores it`, async t => {
		const place = new Workspace('');
		const standIn = await AzureStandIn.start({holdings: landingZone});
		const cli = new AzureCli(standIn, {subscription: subscriptionId, cloud: true});
		t.teardown(() => {
			place.remove();
			standIn.stop();
			cli.remove();
		});
		const {status, output} = await place.run({name: service, script: String(script), env: {}}, {variables: cli.environment});
		t.is(status, 0, `${output}`);
		t.is(inside(JSON.parse(place.read(String(kept))), 'subscriptions', 0, 'id'), subscriptionId);
	});
}

import test from 'ava';
import reference from '../../../tools/reference/other_hosts.json';
import {output, resource, unknown, type Properties} from '../../harness/fixture.js';
import {base64, connect} from '../../fixtures/scripts.js';
import {read} from '../../estate/reading.js';
import {views} from '../../harness/view.js';
import {scenariosOf} from '../scenario.js';

const {violation, compliant, notApplicable} = scenariosOf('no-inline-onboarding-secret');

const principal = '--service-principal-id c11e0001-0000-4000-8000-000000000001';
const secret = `#!/bin/bash\n${connect} ${principal} --service-principal-secret "S3cr3t~of~the~identity"\n`;

const server = (inputs: Properties, type = 'newcloud:index/machine:Machine') => [resource(type, 'server', inputs, {id: 'a1b2c3'})];

violation(
	'a server of an unknown provider, by its script and image',
	{stack: server({image: 'ubuntu-22.04', userData: secret})},
	{
		on: 'server',
		property: 'userData',
		line: 2,
		says: [/Machine "server" is treated as a server because it has `userData` and `image`/v],
		withholds: [/S3cr3t/v],
	},
);
violation(
	'a server whose base64 script is in a nested block',
	{stack: server({plan: 'small', instance_template: [{user_data: base64(secret)}]})},
	{on: 'server', property: 'instance_template[0].user_data', says: [/ and `plan`/v]},
);
violation(
	'a server whose metadata runs, as a list of pairs',
	{stack: server({flavor: 'small', metadata: {items: [{key: 'user-data', value: secret}]}})},
	{on: 'server', property: 'metadata.items[0].value'},
);
violation(
	'a server of a Terraform provider under a local name',
	{stack: server({image: 'debian-12', serverType: 'cx22', userData: secret}, 'our-hetzner:index/server:Server')},
	{on: 'server', property: 'userData'},
);
violation(
	'one whose image and size are given by their short names',
	{stack: server({flavorSlug: 'flex-4-2', imageSlug: 'debian-12', userData: secret}, 'cloudscale:index/server:Server')},
	{on: 'server', property: 'userData', says: [/ and `flavorSlug`/v]},
);
violation(
	'one whose user data lies in a block for cloud-init',
	{stack: server({os: 'ubuntu/jammy', type: 's1.c1.medium', cloudInit: {userData: base64(secret)}}, 'pnap:index/server:Server')},
	{on: 'server', property: 'cloudInit.userData', says: [/ and `os`/v]},
);
violation(
	'one whose script lies in its context',
	{
		stack: server(
			{templateId: 5, memory: 1024, context: {NETWORK: 'YES', START_SCRIPT: secret}},
			'opennebula:index/virtualMachine:VirtualMachine',
		),
	},
	{on: 'server', property: 'context.START_SCRIPT', says: [/ and `templateId`/v]},
);
violation(
	'one whose configuration has a key for cloud-init',
	{
		stack: server(
			{image: 'images:debian/12/cloud', type: 'virtual-machine', config: {'limits.cpu': '2', 'cloud-init.user-data': secret}},
			'incus:index/instance:Instance',
		),
		remains: 'the test does not follow a name with dots',
	},
	{on: 'server', property: 'config.cloud-init.user-data', says: [/ and `image`/v]},
);
violation(
	'one whose script has a longer name',
	{stack: server({templateId: 't', initializationCustomScript: secret}, 'ovirt:index/vm:Vm')},
	{on: 'server', property: 'initializationCustomScript'},
);

const initScript = resource('ncloud:index/initScript:InitScript', 'stored', {name: 'arc', osType: 'LNX', content: secret}, {id: '12'});
violation(
	'a stored script that says for which system it is',
	{
		stack: [
			initScript,
			...server(
				{serverImageNumber: '1', serverSpecCode: 's2-g3', initScriptNo: output(initScript, '12')},
				'ncloud:index/server:Server',
			),
		],
	},
	{on: 'stored', property: 'content', withholds: [/is treated as a server/v]},
);
compliant('an unlisted server that reads the secret on the machine', {
	stack: server({image: 'ubuntu-22.04', userData: `#!/bin/bash\n${connect} --config /etc/arc.json\n`}),
});
notApplicable('a script without another property of a server', {stack: server({schedule: 'daily', userData: secret})});
notApplicable('a text that is not a script', {stack: server({image: 'ubuntu-22.04', userData: `{"note": "${connect}"}`})});
for (const type of ['pipeline', 'buildTask', 'containerApp', 'cronJob']) {
	notApplicable(`the script of a resource that is not a server: ${type}`, {
		stack: server({image: 'ubuntu:22.04', script: secret}, `newcloud:index/${type}:${type}`),
	});
}

notApplicable('the command of a container', {stack: server({image: 'nginx', command: secret}, 'kubernetes:core/v1:Pod')});
notApplicable('an Azure VM whose price is set by another resource', {
	stack: server({image: 'ubuntu', customData: base64(secret)}, 'spotinst:index/elastigroupAzureV3:ElastigroupAzureV3'),
});

test('a resource with a property of such a name for something else is not a server', async t => {
	const servers: string[] = [];
	for (const [type = '', properties = ''] of reference.generic.falseFriends.filter(([name = '']) => !name.includes('*'))) {
		const [path = ''] = properties.split(',');
		const names = path.replaceAll('[]', '').split('.');
		let value: unknown = properties.includes('flag') ? true : secret;
		for (const name of names.toReversed()) {
			value = {[name]: value};
		}

		// eslint-disable-next-line no-await-in-loop -- one stack at a time.
		const estate = await read([resource(type, 'other', {size: 1, ...(typeof value === 'object' && value)})]);
		if (estate.connections.length > 0) {
			servers.push(type);
		}
	}

	t.deepEqual(servers, []);
});

test('a component is not a server; its children are', async t => {
	for (const view of views) {
		// eslint-disable-next-line no-await-in-loop -- one view at a time.
		const estate = await read([resource('components:index:Server', 'web', {image: 'ubuntu-22.04', userData: secret})], view);
		t.is(estate.connections.length, 0);
	}
});

test('an unknown value does not make a stack onboard servers', async t => {
	const estate = await read(server({image: 'ubuntu-22.04', userData: unknown()}));
	t.false(estate.onboardsServers);
	t.like(estate.unreadable, [
		{property: 'userData', host: {kind: 'other-cloud', recognition: {script: 'userData', serverProperty: 'image'}}},
	]);
});

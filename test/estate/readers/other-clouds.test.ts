import test from 'ava';
import {base64, connecting, connections, given, read, unknown} from './reading.js';

const document = (commands: readonly string[]) =>
	JSON.stringify({schemaVersion: '2.2', mainSteps: [{action: 'aws:runShellScript', name: 'arc', inputs: {runCommand: commands}}]});

test('AWS machines connect through their user data, plain or encoded', async t => {
	const estate = await read(
		given('aws:ec2/launchTemplate:LaunchTemplate', 'a', {imageId: 'ami-1', instanceType: 'm7g.large', userData: base64(connecting)}),
		given('aws:ec2/launchConfiguration:LaunchConfiguration', 'b', {imageId: 'ami-1', userData: connecting}),
		given('aws:ec2/spotInstanceRequest:SpotInstanceRequest', 'c', {ami: 'ami-1', userDataBase64: base64(connecting)}),
		given('aws:lightsail/instance:Instance', 'd', {blueprintId: 'ubuntu_22_04', userData: connecting}),
		given('aws-native:ec2:Instance', 'e', {imageId: 'ami-1', userData: base64(connecting)}),
		given('aws-native:ec2:LaunchTemplate', 'f', {launchTemplateData: {instanceType: 't4g.micro', userData: base64(connecting)}}),
	);
	t.deepEqual(
		connections(estate).toSorted(([one], [other]) => (one < other ? -1 : 1)),
		[
			['a', 'userData', 'aws', 2],
			['b', 'userData', 'aws', 2],
			['c', 'userDataBase64', 'aws', 2],
			['d', 'userData', 'aws', 2],
			['e', 'userData', 'aws', 2],
			['f', 'launchTemplateData.userData', 'aws', 2],
		],
	);
	const hosts = new Map(estate.connections.map(({scriptSource, host}) => [scriptSource.split('::').at(-1), host]));
	t.deepEqual(
		[...hosts].filter(([, {isMany}]) => isMany).map(([name]) => name),
		['f', 'b', 'a'],
	);
	t.like(hosts.get('a'), {architectures: [{architecture: {value: 'arm64'}}]});
	t.like(hosts.get('f'), {architectures: [{architecture: {value: 'arm64'}, property: 'launchTemplateData.instanceType'}]});
	t.like(hosts.get('d'), {operatingSystems: [{operatingSystem: {value: {name: 'Ubuntu', version: '22.04'}}}]});
});

test('Systems Manager documents run on unnamed machines; an association may name one', async t => {
	const instance = given('aws:ec2/instance:Instance', 'vm', {ami: 'ami-1'});
	const estate = await read(
		instance,
		given('aws:ssm/document:Document', 'json', {documentFormat: 'JSON', content: document(connecting.split('\n'))}),
		given('aws:ssm/document:Document', 'old', {
			content:
				'schemaVersion: "1.2"\nruntimeConfig:\n  aws:runPowerShellScript:\n    properties:\n      - runCommand:\n          - "& ' +
				'azcmagent connect --resource-group rg"\n',
		}),
		given('aws:ssm/document:Document', 'session', {
			content: JSON.stringify({mainSteps: [{action: 'aws:runDocument', inputs: {commands: [connecting]}}]}),
		}),
		given(
			'aws:ssm/association:Association',
			'one',
			{name: 'AWS-RunShellScript', parameters: {commands: connecting}, targets: [{key: 'InstanceIds', values: [unknown]}]},
			{propertyDependencies: {targets: [instance.urn]}},
		),
		given('aws:ssm/association:Association', 'tagged', {
			name: 'AWS-RunShellScript',
			parameters: {commands: connecting},
			targets: [{key: 'tag:role', values: ['web']}],
		}),
		given('aws:ssm/association:Association', 'other', {name: 'AWS-ConfigureAWSPackage', parameters: {commands: connecting}}),
	);
	t.deepEqual(connections(estate), [
		['one', 'parameters.commands', 'aws', 2],
		['tagged', 'parameters.commands', 'aws', 2],
		['json', 'content.mainSteps[0].inputs.runCommand', 'aws', 2],
		['old', 'content.runtimeConfig.aws:runPowerShellScript.properties[0].runCommand', 'aws', 1],
	]);
	t.is(estate.connections[0]?.host.resource, instance.urn);
	t.deepEqual(
		estate.connections.map(({host}) => host.isMany),
		[false, true, true, true],
	);
});

test('an EC2 Image Builder component connects in an image; its tests do not', async t => {
	const component = (phase: string) =>
		given('aws:imagebuilder/component:Component', phase, {
			platform: 'Linux',
			data:
				`name: arc\nschemaVersion: 1.0\nphases:\n  - name: ${phase}\n    steps:\n      - name: arc\n        action: ExecuteBash\n        ` +
				`inputs:\n          commands:\n            - echo start\n            - azcmagent connect -g rg\n`,
		});
	t.deepEqual(connections(await read(component('build'), component('test'))), [
		['build', 'data.phases[0].steps[0].inputs.commands', 'image', 2],
	]);
});

test('Google Cloud machines connect through scripts in their metadata', async t => {
	const windows = {bootDisk: {initializeParams: {image: 'windows-cloud/windows-2022'}}};
	const estate = await read(
		given('gcp:compute/instance:Instance', 'a', {
			machineType: 'c4a-standard-2',
			bootDisk: {initializeParams: {image: 'debian-cloud/debian-12-arm64'}},
			metadataStartupScript: connecting,
		}),
		given('gcp:compute/instance:Instance', 'b', {
			...windows,
			metadata: {'windows-startup-script-ps1': '& azcmagent connect -g rg', 'startup-script': connecting, note: connecting},
		}),
		given('gcp:compute/instanceTemplate:InstanceTemplate', 'c', {
			disks: [{sourceImage: 'ubuntu-os-cloud/ubuntu-2204-lts'}],
			metadata: {'user-data': '#cloud-config\nruncmd:\n  - azcmagent connect -g rg\n'},
		}),
		given('gcp:compute/projectMetadataItem:ProjectMetadataItem', 'd', {key: 'startup-script', value: connecting}),
		given('google-native:compute/v1:Instance', 'e', {metadata: {items: [{key: 'startup-script', value: connecting}]}}),
		given('google-native:compute/v1:InstanceTemplate', 'f', {
			properties: {metadata: {items: [{key: 'startup-script-url', value: 'gs://bucket/onboard-arc.sh'}]}},
		}),
	);
	t.deepEqual(connections(estate), [
		['a', 'metadataStartupScript', 'google', 2],
		['b', 'metadata.windows-startup-script-ps1', 'google', 1],
		['c', 'metadata.user-data', 'google', 3],
		['d', 'value', 'google', 2],
		['e', 'metadata.items[0].value', 'google', 2],
	]);
	t.like(estate.connections[0]?.host, {
		platform: 'linux',
		isMany: false,
		architectures: [{architecture: {value: 'arm64'}}, {architecture: {value: 'arm64'}}],
	});
	t.deepEqual(
		estate.connections.map(({host}) => host.isMany),
		[false, false, true, true, false],
	);
	t.like(estate.unreadable, [{subject: 'address', mentionsArc: true, property: 'properties.metadata.items[0].value'}]);
});

import {
	azure,
	idOf,
	machine,
	resourceGroup,
	runCommand,
	subscription,
	vmExtension,
	virtualMachine,
	customScript,
} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource, type FixtureValue, type ResourceOptions} from '../../harness/fixture.js';
import {ec2Instance, localCommand} from '../../harness/other-resources.js';
import {connect, connectOnLineThree, install} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('no-connected-golden-image');

const stackReference = resource(
	'pulumi:pulumi:StackReference',
	'other',
	{name: 'org/other/dev'},
	{isRead: true, outputs: {outputs: {instance: 'i-0fffffffffffffff0'}}},
);
const group = resourceGroup('images', {resourceGroupName: 'images'});
const server = (script: string) => ec2Instance('golden', {userData: script});
const ami = (of: FixtureResource) =>
	resource(
		'aws:ec2/amiFromInstance:AmiFromInstance',
		'ami',
		{name: 'golden', sourceInstanceId: output(of, of.id)},
		{id: 'ami-0123456789abcdef0'},
	);
const vm = virtualMachine('golden', group);
const connected = vmExtension('join', vm, {...customScript, settings: {commandToExecute: connect}});
const image = (of: FixtureResource) =>
	azure(['compute:Image', 'Microsoft.Compute/images/{imageName}'], 'image', {
		imageName: 'image',
		resourceGroupName: 'images',
		sourceVirtualMachine: {id: idOf(of)},
	});

violation(
	'an instance that connects, and an image of it',
	{stack: [server(connectOnLineThree), ami(server(connectOnLineThree))]},
	{
		on: 'golden',
		property: 'userData',
		line: 3,
		says: [/Instance "golden" connects the agent/v, /AmiFromInstance "ami" then captures/v],
		advises: [/disconnect --force-local-only/v],
	},
);
violation(
	'an Azure VM that connects through an extension and is then captured',
	{stack: [group, vm, connected, image(vm)]},
	{on: 'join', property: 'settings.commandToExecute', line: 1, says: [/VirtualMachine "golden"/v, /Image "image"/v]},
);
compliant('a server that connects, without an image of it', {stack: [server(connectOnLineThree)]});
compliant('an image of another machine', {
	stack: [server(connectOnLineThree), ec2Instance('plain'), ami(ec2Instance('plain', {}, {id: 'i-0fffffffffffffff0'}))],
});
compliant('a connection that is disconnected before the capture', {
	stack: [server(`${connect}\nazcmagent disconnect --force-local-only\n`), ami(server(''))],
});
const clean = (after: readonly FixtureResource[]) =>
	runCommand('clean', vm, {source: {script: 'azcmagent disconnect --force-local-only'}}, {dependsOn: after});
compliant('a connection that another command disconnects before the capture', {
	stack: [
		group,
		vm,
		connected,
		clean([connected]),
		azure(
			['compute:Image', 'Microsoft.Compute/images/{imageName}'],
			'image',
			{imageName: 'image', resourceGroupName: 'images', sourceVirtualMachine: {id: idOf(vm)}},
			{dependsOn: [clean([connected])]},
		),
	],
});
undetermined('a disconnect in unknown order with the capture', {stack: [group, vm, connected, clean([]), image(vm)]}, {on: 'join'});
compliant('a machine that connects after its image was made', {
	stack: [
		group,
		vm,
		image(vm),
		vmExtension('join', vm, {...customScript, settings: {commandToExecute: connect}}, {dependsOn: [image(vm)]}),
	],
});
compliant('two images: one made before the connection, one of another machine', {
	stack: [
		group,
		vm,
		image(vm),
		vmExtension('join', vm, {...customScript, settings: {commandToExecute: connect}}, {dependsOn: [image(vm)]}),
		virtualMachine('plain', group),
		azure(['compute:Image', 'Microsoft.Compute/images/{imageName}'], 'second', {
			imageName: 'second',
			resourceGroupName: 'images',
			sourceVirtualMachine: {id: idOf(virtualMachine('plain', group))},
		}),
	],
});
violation(
	'a VM captured by an id that the program builds',
	{
		stack: [
			group,
			vm,
			connected,
			azure(['compute:Image', 'Microsoft.Compute/images/{imageName}'], 'image', {
				imageName: 'image',
				resourceGroupName: 'images',
				sourceVirtualMachine: {
					id: `/subscriptions/${subscription}/resourceGroups/images/providers/Microsoft.Compute/virtualMachines/golden`,
				},
			}),
		],
	},
	{on: 'join', details: {image: image(vm).urn}},
);

const imageOf = (source: FixtureValue, options: ResourceOptions = {}) =>
	resource(
		'aws:ec2/amiFromInstance:AmiFromInstance',
		'ami',
		{name: 'golden', sourceInstanceId: source},
		{id: 'ami-0123456789abcdef0', ...options},
	);
undetermined(
	'an image of an unknown machine, with a machine that connects',
	{stack: [server(connectOnLineThree), imageOf(unknown())]},
	{
		on: 'ami',
		property: 'sourceInstanceId',
		says: [/makes an image of a machine that is not known before the deployment \(`sourceInstanceId`/v, /it may be Instance "golden"/v],
		details: {image: imageOf('').urn},
	},
);
undetermined(
	'an image of the output of a command',
	{
		stack: [
			server(connectOnLineThree),
			localCommand('find', 'cat id'),
			imageOf(output(localCommand('find', 'cat id'), 'i-0a1b2c3d4e5f60718')),
		],
		views: ['preview'],
	},
	{on: 'ami'},
);
compliant('an image of a machine of another stack', {
	stack: [server(connectOnLineThree), stackReference, imageOf(output(stackReference, 'i-0fffffffffffffff0'))],
});
compliant('an image of another machine of the stack', {
	stack: [
		server(connectOnLineThree),
		ec2Instance('plain', {}, {id: 'i-0fffffffffffffff0'}),
		imageOf(output(ec2Instance('plain'), 'i-0fffffffffffffff0')),
	],
});
compliant('an image of an unknown machine, with a connected machine in another cloud', {stack: [group, vm, connected, imageOf(unknown())]});
compliant('an image of an unknown machine, which the connecting machine depends on', {
	stack: [imageOf(unknown()), ec2Instance('golden', {userData: connectOnLineThree}, {dependsOn: [imageOf(unknown())]})],
});
compliant('an image of an unknown machine, with a machine that disconnects again', {
	stack: [server(`${connect}\nazcmagent disconnect --force-local-only\n`), imageOf(unknown())],
});
notApplicable('an image of an unknown machine, without a connection', {stack: [server(install), imageOf(unknown())]});

const template = (...inline: readonly string[]) =>
	azure(
		['virtualmachineimages:VirtualMachineImageTemplate', 'Microsoft.VirtualMachineImages/imageTemplates/{imageTemplateName}'],
		'base',
		{imageTemplateName: 'base', resourceGroupName: 'images', customize: [{type: 'Shell', name: 'agent', inline}]},
	);
const steps = (...scripts: readonly string[]) =>
	azure(
		['virtualmachineimages:VirtualMachineImageTemplate', 'Microsoft.VirtualMachineImages/imageTemplates/{imageTemplateName}'],
		'base',
		{imageTemplateName: 'base', resourceGroupName: 'images', customize: scripts.map(inline => ({type: 'Shell', inline: [inline]}))},
	);
const leave = 'azcmagent disconnect --force-local-only';
compliant('a later customizer that disconnects', {stack: [group, steps(connect, 'apt-get update', leave)]});
violation(
	'a customizer that disconnects before another connects',
	{stack: [group, steps(leave, connect)]},
	{on: 'base', property: 'customize[1].inline'},
);
const component = (...commands: readonly string[]) =>
	resource(
		'aws:imagebuilder/component:Component',
		'base',
		{
			name: 'base',
			platform: 'Linux',
			version: '1.0.0',
			data: JSON.stringify({
				schemaVersion: 1,
				phases: [{name: 'build', steps: [{name: 'agent', action: 'ExecuteBash', inputs: {commands}}]}],
			}),
		},
		{id: 'arn:aws:imagebuilder:eu-central-1:1:component/base/1.0.0/1'},
	);
violation(
	'a connection in a customizer of an image template',
	{stack: [group, template('set -e', connect)]},
	{on: 'base', property: 'customize[0].inline', line: 2, says: [/while an image is built\.$/v]},
);
violation('a connection in a component of EC2 Image Builder', {stack: [component(connect)]}, {on: 'base'});
undetermined(
	'a script from an address that mentions Arc',
	{stack: [group, template('bash /tmp/onboard-arc-server.sh')]},
	{on: 'base', says: [/runs a script while an image is built\. The script cannot be read/v]},
);
undetermined(
	'the agent is installed and an unreadable script runs',
	{stack: [group, template(...install.trim().split('\n'), 'bash /opt/setup.sh')]},
	{on: 'base'},
);
notApplicable('an unreadable script that mentions nothing', {stack: [group, template('bash /opt/setup.sh')]});
undetermined(
	'a script from an address that mentions Arc, on a captured machine',
	{stack: [server('#!/bin/bash\nbash /opt/connect-arc.sh\n'), ami(server(''))]},
	{
		on: 'golden',
		property: 'userData',
		line: 2,
		says: [/runs a script on a machine that an image is made from\. The script cannot be read/v],
	},
);
undetermined(
	'an unknown script on a captured machine, in a stack that onboards servers',
	{stack: [group, machine('other', group, {kind: 'VMware'}), ec2Instance('golden', {userData: unknown()}), ami(server(''))]},
	{on: 'golden', property: 'userData'},
);
notApplicable('an unknown script, in a stack that onboards no servers', {
	stack: [ec2Instance('golden', {userData: unknown()}), ami(server(''))],
});
violation(
	'a connection and an unreadable part are reported once',
	{stack: [server(`#!/bin/bash\nbash /opt/connect-arc.sh\n${connect}\n`), ami(server(''))]},
	{on: 'golden', line: 3},
);
violation(
	'the same during an image build that installs the agent',
	{stack: [group, template(...install.trim().split('\n'), 'bash /opt/setup.sh', connect)]},
	{on: 'base', line: 4},
);
const asking = 'if curl -sf -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01"; then exit 1; fi';
undetermined(
	'a script that refuses Azure VMs, in an Azure image',
	{stack: [group, template(asking, connect)]},
	{on: 'base', says: [/with a script that may refuse to connect Azure VMs\.$/v]},
);
violation('a script that refuses Azure VMs, in an EC2 image', {stack: [component(asking, connect)]}, {on: 'base'});
undetermined(
	'a script that refuses Azure VMs, on a captured Azure VM',
	{stack: [group, vm, vmExtension('join', vm, {...customScript, settings: {commandToExecute: `${asking}\n${connect}`}}), image(vm)]},
	{on: 'join', says: [/may refuse to connect Azure VMs/v]},
);
notApplicable('an image with the agent, not connected', {stack: [server(install), ami(server(install))]});
notApplicable('an image without the agent', {stack: [server('#!/bin/bash\napt-get update\n'), ami(server(''))]});
exempted(
	'an accepted image',
	{
		stack: [server(connectOnLineThree), ami(server(connectOnLineThree))],
		options: {exemptions: [{resource: 'golden', reason: 'A laboratory.', expires: '2027-01-01'}]},
	},
	{on: 'golden'},
);

violation(
	'a version of a gallery image from a VM that connects',
	{
		stack: [
			group,
			vm,
			connected,
			azure(
				[
					'compute:GalleryImageVersion',
					'Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}/versions/{galleryImageVersionName}',
				],
				'version',
				{
					galleryName: 'gallery',
					galleryImageName: 'golden',
					galleryImageVersionName: '1.0.0',
					resourceGroupName: 'images',
					storageProfile: {source: {virtualMachineId: idOf(vm)}},
				},
			),
		],
	},
	{on: 'join', says: [/GalleryImageVersion "version"/v]},
);
const rootDisk = ec2Instance('golden', {userData: connectOnLineThree}, {outputs: {rootBlockDevice: {volumeId: 'vol-1'}}});
const snapshot = resource('aws:ebs/snapshot:Snapshot', 'snapshot', {volumeId: output(rootDisk, 'vol-1')}, {id: 'snap-1'});
violation(
	'a snapshot that becomes an image',
	{
		stack: [
			rootDisk,
			snapshot,
			resource(
				'aws:ec2/ami:Ami',
				'ami',
				{name: 'golden', ebsBlockDevices: [{deviceName: '/dev/sda1', snapshotId: output(snapshot, 'snap-1')}]},
				{id: 'ami-9'},
			),
		],
	},
	{on: 'golden'},
);

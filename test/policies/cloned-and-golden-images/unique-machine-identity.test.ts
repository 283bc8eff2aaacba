import {azure, machine, nameOf, resourceGroup, scaleSet, virtualMachine, vmExtension, customScript} from '../../harness/azure.js';
import {resource, unknown, type FixtureValue} from '../../harness/fixture.js';
import {ec2Instance, remoteCommand} from '../../harness/other-resources.js';
import {base64, connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('unique-machine-identity');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const others = resourceGroup('others', {resourceGroupName: 'others'});
const named = (name: string, machineName: unknown, inputs = {}) => machine(name, group, {machineName, ...inputs});
const joining = (name: string, resourceName: string, id: string) =>
	ec2Instance(name, {userData: `#!/bin/bash\n${connect} --resource-name ${resourceName}\n`}, {id});

violation(
	'two records with the same name in different letter case in one group',
	{stack: [group, named('a', 'web-1'), named('b', 'WEB-1')]},
	{on: 'a', property: 'machineName', says: [/Machine "a" and Machine "b" share one Azure resource/v]},
);
violation(
	'two records with the same public key',
	{stack: [group, named('a', 'web-1', {clientPublicKey: 'ssh-rsa AAAA'}), named('b', 'web-2', {clientPublicKey: 'ssh-rsa AAAA'})]},
	{on: 'a', property: 'clientPublicKey', withholds: [/AAAA/v]},
);
violation(
	'two records with the same VM id',
	{
		stack: [
			group,
			named('a', 'web-1', {vmId: '0A0B0C0D-0000-4000-8000-000000000001'}),
			named('b', 'web-2', {vmId: '0a0b0c0d-0000-4000-8000-000000000001'}),
		],
	},
	{on: 'a', property: 'vmId'},
);
violation(
	'two servers that connect with the same name',
	{stack: [group, joining('one', 'web-1', 'i-1'), joining('two', 'WEB-1', 'i-2')]},
	{on: 'one', property: 'userData', line: 2, says: [/Instance "one" and Instance "two"/v]},
);
violation(
	'a fixed name in a scale set',
	{
		stack: [
			group,
			scaleSet('pool', group, {
				osProfile: {linuxConfiguration: {}, customData: base64(`#!/bin/bash\n${connect} --resource-name web-1\n`)},
			}),
		],
	},
	{on: 'pool', property: 'virtualMachineProfile.osProfile.customData', says: [/one fixed resource name/v]},
);
violation(
	'a fixed name in a launch template',
	{
		stack: [
			resource(
				'aws:ec2/launchTemplate:LaunchTemplate',
				'workers',
				{imageId: 'ami-0a1b2c3d4e5f60718', userData: base64(`#!/bin/bash\n${connect} --resource-name worker\n`)},
				{id: 'lt-1'},
			),
		],
	},
	{on: 'workers', property: 'userData', says: [/one fixed resource name/v], advises: [/Omit `--resource-name`/v]},
);
const poolCommand = (name: FixtureValue) =>
	azure(['resources:Deployment', 'Microsoft.Resources/deployments/{deploymentName}'], 'pool', {
		deploymentName: 'pool',
		resourceGroupName: 'servers',
		properties: {
			mode: 'Incremental',
			parameters: {name: {value: name}},
			template: {
				parameters: {name: {type: 'string'}},
				resources: [
					{
						type: 'Microsoft.Compute/virtualMachineScaleSets',
						apiVersion: '2024-07-01',
						name: 'pool',
						properties: {
							virtualMachineProfile: {
								extensionProfile: {
									extensions: [
										{
											name: 'join',
											properties: {
												publisher: 'Microsoft.Azure.Extensions',
												type: 'CustomScript',
												settings: {commandToExecute: `[concat('${connect} --resource-name ', parameters('name'))]`},
											},
										},
									],
								},
							},
						},
					},
				],
			},
		},
	});
violation(
	"a fixed name in a template's parameters",
	{stack: [group, poolCommand('web-1')]},
	{on: 'pool', says: [/one fixed resource name/v]},
);
undetermined(
	"an unknown name in a template's parameters",
	{stack: [group, poolCommand(unknown())]},
	{on: 'pool', says: [/under a resource name that it takes from `properties\.parameters/v]},
);
compliant('the same name in two groups', {
	stack: [group, others, machine('a', group, {machineName: 'web-1'}), machine('b', others, {machineName: 'web-1'})],
});
compliant('a record and the connection of the same machine', {stack: [group, named('a', 'web-1'), joining('one', 'web-1', 'i-1')]});
compliant('two commands for one machine', {
	stack: [
		group,
		ec2Instance('one', {userData: `#!/bin/bash\n${connect} --resource-name web-1\n`}),
		remoteCommand('again', nameOf(ec2Instance('one')), `${connect} --resource-name web-1`),
	],
});
compliant('different names', {stack: [group, joining('one', 'web-1', 'i-1'), joining('two', 'web-2', 'i-2')]});
compliant('unknown names', {stack: [group, named('a', unknown()), named('b', unknown())], views: ['preview']});
compliant('a scale set whose machines use their own names', {
	stack: [
		group,
		scaleSet('pool', group, {
			osProfile: {linuxConfiguration: {}, customData: base64(`#!/bin/bash\n${connect} --resource-name "$(hostname)"\n`)},
		}),
	],
});
compliant('a record, and the same machine looked up', {
	stack: [
		group,
		named('a', 'web-1', {vmId: '0a0b0c0d-0000-4000-8000-000000000001'}),
		machine('same', group, {machineName: 'web-1', vmId: '0a0b0c0d-0000-4000-8000-000000000001'}, {isRead: true}),
	],
	views: ['preview', 'state'],
});
compliant('records with empty keys and ids', {
	stack: [
		group,
		named('a', 'web-1', {clientPublicKey: '', vmId: '00000000-0000-0000-0000-000000000000'}),
		named('b', 'web-2', {clientPublicKey: '', vmId: '00000000-0000-0000-0000-000000000000'}),
	],
});
notApplicable('a stack without Arc-enabled servers', {
	stack: [
		group,
		virtualMachine('vm', group),
		vmExtension('script', virtualMachine('vm', group), {...customScript, settings: {commandToExecute: 'apt-get update'}}),
	],
});
exempted(
	'two accepted records',
	{
		stack: [group, named('a', 'web-1'), named('b', 'web-1')],
		options: {exemptions: [{resource: 'a', reason: 'Being moved.', expires: '2027-01-01'}]},
	},
	{on: 'a'},
);

const underOneName = `#!/bin/bash\n${connect} --resource-name web-1\n`;
for (const [title, type, inputs] of [
	[
		'a Google instance template',
		'gcp:compute/instanceTemplate:InstanceTemplate',
		{machineType: 'e2-medium', metadataStartupScript: underOneName},
	],
	['a launch configuration', 'aws:ec2/launchConfiguration:LaunchConfiguration', {imageId: 'ami-1', userData: underOneName}],
] as const) {
	violation(`a fixed name in ${title}`, {stack: [resource(type, 'workers', inputs, {id: 'workers'})]}, {on: 'workers'});
}

import test from 'ava';
import {
	azure,
	azureProvider,
	guestConfiguration,
	idOf,
	machine,
	machineExtension,
	nameOf,
	policyAssignment,
	resourceGroup,
	subscription,
	virtualMachine,
} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource} from '../../harness/fixture.js';
import {ec2Instance, remoteCommand} from '../../harness/other-resources.js';
import {check, findingsOf} from '../../harness/run-pack.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const policy = 'no-machine-configuration-on-arm64';
const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf(policy);

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const others = resourceGroup('others');
const arm = machine('arm', group, {kind: 'VMware', tags: {architecture: 'arm64'}});
const intel = machine('intel', group, {kind: 'VMware', tags: {architecture: 'x86_64'}});
const plain = machine('plain', group, {kind: 'VMware'});
const baseline = guestConfiguration('baseline', arm);

/** Built-in: audits Linux machines against the security baseline; includes Arc machines only by parameter. */
const linuxBaseline = '/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd';
const withArc = {parameters: {IncludeArcMachines: {value: 'true'}}};
const configurationExtension = {publisher: 'Microsoft.GuestConfiguration', type: 'ConfigurationforLinux', typeHandlerVersion: '1.0'};

violation(
	"a guest configuration assignment, by the name of the machine's resource",
	{stack: [group, arm, baseline]},
	{
		on: 'arm',
		says: [
			/Machine "arm", which runs on Arm64/v,
			/guest configuration assignment \(GuestConfigurationHCRPAssignment "baseline"\)/v,
			/comes from its `tags\.architecture`/v,
		],
		details: {request: baseline.urn, architecture: 'arm64', mark: 'machine-configuration-unsupported'},
		advises: [/guestconfiguration\.enabled false/v],
	},
);
violation(
	'a guest configuration assignment, by text in different letter case',
	{stack: [group, arm, guestConfiguration('baseline', arm, {machineName: 'ARM'})]},
	{on: 'arm'},
);
violation(
	'the machine configuration extension',
	{stack: [group, arm, machineExtension('configuration', arm, configurationExtension)]},
	{on: 'arm', says: [/machine configuration extension \(MachineExtension "configuration"\)/v]},
);
violation(
	'the machine configuration extension, flattened as in version 1',
	{
		stack: [
			group,
			arm,
			azure(
				['hybridcompute:MachineExtension', 'Microsoft.HybridCompute/machines/{machineName}/extensions/{extensionName}'],
				'configuration',
				{machineName: nameOf(arm), extensionName: 'c', resourceGroupName: nameOf(group), ...configurationExtension},
			),
		],
	},
	{on: 'arm'},
);
violation(
	'Automanage',
	{
		stack: [
			group,
			arm,
			azure(
				[
					'automanage:ConfigurationProfileHCRPAssignment',
					'Microsoft.HybridCompute/machines/{machineName}' +
						'/providers/Microsoft.Automanage/configurationProfileAssignments/{configurationProfileAssignmentName}',
				],
				'profile',
				{
					machineName: nameOf(arm),
					configurationProfileAssignmentName: 'default',
					resourceGroupName: nameOf(group),
					properties: {configurationProfile: '/providers/Microsoft.Automanage/bestPractices/AzureBestPracticesProduction'},
				},
			),
		],
	},
	{on: 'arm', says: [/Automanage/v]},
);
violation(
	"the Automanage profile of the machine's connection",
	{
		stack: [
			group,
			arm,
			ec2Instance('server', {
				instanceType: 'm7g.large',
				userData:
					`#!/bin/bash\n${connect} --resource-name arm --automanage-profile ` +
					`"/providers/Microsoft.Automanage/bestPractices/AzureBestPracticesProduction"\n`,
			}),
		],
	},
	{on: 'arm', says: [/Automanage profile of its connection/v]},
);
violation(
	'a policy assignment that includes Arc machines, at the group',
	{stack: [group, arm, policyAssignment('policy', group, linuxBaseline, withArc)]},
	{on: 'arm', says: [/Azure Policy assignment of "/v]},
);
violation(
	'a policy assignment at the subscription, which covers the group',
	{
		stack: [group, arm, policyAssignment('policy', `/subscriptions/${subscription}`, linuxBaseline, withArc)],
		settings: {subscriptionId: subscription},
	},
	{on: 'arm'},
);
violation(
	'a policy assignment at the machine itself',
	{stack: [group, arm, policyAssignment('policy', arm, linuxBaseline, withArc)]},
	{on: 'arm'},
);
violation(
	'a policy assignment at a management group that is declared to contain the subscription',
	{
		stack: [group, arm, policyAssignment('policy', '/providers/Microsoft.Management/managementGroups/Servers', linuxBaseline, withArc)],
		options: {managementGroups: {servers: [subscription]}},
		settings: {subscriptionId: subscription},
	},
	{on: 'arm'},
);
violation(
	'the parameter in different letter case and as a boolean',
	{stack: [group, arm, policyAssignment('policy', group, linuxBaseline, {parameters: {includeArcMachines: {value: true}}})]},
	{on: 'arm'},
);
violation(
	'one finding for each request',
	{stack: [group, arm, baseline, guestConfiguration('second', arm)]},
	{on: 'arm', says: [/"baseline"/v]},
	{on: 'arm', says: [/"second"/v]},
);
violation(
	'one finding for each machine in a scope',
	{
		stack: [
			group,
			arm,
			machine('arm2', group, {tags: {architecture: 'aarch64'}}),
			intel,
			policyAssignment('policy', group, linuxBaseline, withArc),
		],
	},
	{on: 'arm'},
	{on: 'arm2'},
);

const custom = azure(
	[
		'authorization:PolicyDefinition',
		'/subscriptions/{subscription}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
	],
	'custom',
	{
		policyDefinitionName: 'custom',
		displayName: 'Our baseline',
		policyRule: {
			if: {anyOf: [{field: 'type', equals: 'Microsoft.HybridCompute/machines'}]},
			// eslint-disable-next-line unicorn/no-thenable -- the language of Azure Policy
			then: {effect: 'auditIfNotExists', details: {type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments'}},
		},
	},
);
violation(
	'a policy of the stack',
	{stack: [group, arm, custom, policyAssignment('policy', group, custom)]},
	{on: 'arm', says: [/"Our baseline"/v]},
);
const initiative = azure(
	[
		'authorization:PolicySetDefinition',
		'/subscriptions/{subscription}/providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}',
	],
	'initiative',
	{
		policySetDefinitionName: 'initiative',
		displayName: 'Our initiative',
		parameters: {arc: {type: 'String', defaultValue: 'false'}},
		policyDefinitions: [{policyDefinitionId: linuxBaseline, parameters: {IncludeArcMachines: {value: "[parameters('arc')]"}}}],
	},
);
violation(
	'an initiative of the stack that passes the parameter on',
	{stack: [group, arm, initiative, policyAssignment('policy', group, initiative, {parameters: {arc: {value: 'true'}}})]},
	{on: 'arm'},
);
compliant('an initiative of the stack whose parameter keeps its default', {
	stack: [group, arm, initiative, policyAssignment('policy', group, initiative)],
});

const graviton = ec2Instance('server', {instanceType: 'm7g.large'});
violation(
	'the instance type of the host that its connection runs on',
	{
		stack: [
			group,
			plain,
			ec2Instance('server', {instanceType: 'm7g.large', userData: `#!/bin/bash\n${connect} --resource-name plain\n`}),
			guestConfiguration('baseline', plain),
		],
	},
	{on: 'plain', says: [/comes from `instanceType` of Instance "server"/v]},
);
violation(
	'the host that a remote command connects',
	{
		stack: [
			group,
			plain,
			graviton,
			remoteCommand('join', output(graviton, '54.1.2.3'), `${connect} --resource-name plain`),
			guestConfiguration('baseline', plain),
		],
	},
	{on: 'plain', says: [/Instance "server"/v]},
);
violation(
	'the host that a property of the record refers to',
	{
		stack: [
			group,
			graviton,
			machine('plain', group, {kind: 'AWS', tags: {instance: output(graviton, 'i-1')}}),
			guestConfiguration('baseline', plain),
		],
	},
	{on: 'plain', says: [/comes from `instanceType` of Instance "server"/v]},
);
undetermined(
	'a host that the record only depends on',
	{stack: [group, graviton, machine('plain', group, {kind: 'AWS'}, {dependsOn: [graviton]}), guestConfiguration('baseline', plain)]},
	{on: 'plain', says: [/depends on `instanceType` of Instance "server"/v]},
);
const host = ec2Instance('host', {instanceType: 'm7i.large'});
undetermined(
	'properties of the record refer to hosts of both architectures',
	{
		stack: [
			group,
			graviton,
			host,
			machine('plain', group, {kind: 'AWS', tags: {instance: output([graviton, host], 'i-1')}}),
			guestConfiguration('baseline', plain),
		],
	},
	{on: 'plain'},
);
compliant('a property refers to an Intel host; the record only depends on an Arm64 host', {
	stack: [
		group,
		graviton,
		host,
		machine('plain', group, {kind: 'AWS', tags: {instance: output(host, 'i-1')}}, {dependsOn: [graviton]}),
		guestConfiguration('baseline', plain),
	],
});
compliant('its connection runs on an Intel host; the record only depends on an Arm64 host', {
	stack: [
		group,
		graviton,
		ec2Instance('host', {instanceType: 'm7i.large', userData: `#!/bin/bash\n${connect} --resource-name plain\n`}),
		machine('plain', group, {kind: 'AWS'}, {dependsOn: [graviton]}),
		guestConfiguration('baseline', plain),
	],
});
undetermined(
	'the size of an Azure VM that may stand for a server elsewhere',
	{
		stack: [
			group,
			virtualMachine('host', group, {hardwareProfile: {vmSize: 'Standard_D4ps_v5'}}),
			machine('plain', group, {kind: 'HCI'}, {dependsOn: [virtualMachine('host', group)]}),
			guestConfiguration('baseline', plain),
		],
	},
	{on: 'plain', says: [/hardwareProfile\.vmSize/v]},
);
violation(
	'what the agent reports in a state',
	{
		stack: [
			group,
			machine('seen', group, {}, {outputs: {detectedProperties: {architecture: 'aarch64'}}, exists: true}),
			guestConfiguration('baseline', machine('seen', group)),
		],
	},
	{on: 'seen', says: [/detectedProperties\.architecture/v]},
);
violation(
	'the architecture by configuration',
	{stack: [group, plain, guestConfiguration('baseline', plain)], options: {architectures: {'pl*': 'arm64'}}},
	{on: 'plain', says: [/from the option `architectures`/v]},
);
violation(
	'Arm64 in one place is enough',
	{
		stack: [
			group,
			machine('mixed', group, {tags: {architecture: 'x86_64'}}),
			ec2Instance('server', {instanceType: 'm7g.large', userData: `#!/bin/bash\n${connect} --resource-name mixed\n`}),
			guestConfiguration('baseline', machine('mixed', group)),
		],
	},
	{on: 'mixed'},
);

test('violation: the machine is marked in the inventory, and no other', async t => {
	const {records} = await check([group, arm, intel, baseline, guestConfiguration('for-intel', intel)]);
	t.deepEqual(
		records.flatMap(record => (record.kind === 'machine' && record.machine.marks.length > 0 ? [record.machine] : [])),
		[{resource: arm.urn, architecture: 'arm64', marks: ['machine-configuration-unsupported']}],
	);
	t.is(findingsOf({diagnostics: [], notApplicable: new Map(), evidence: '', records}, policy).length, 1);
});

const network = resource('pulumi:pulumi:StackReference', 'network', {name: 'org/network/prod'});
undetermined(
	'the name of the machine is an output of another stack',
	{stack: [group, arm, network, guestConfiguration('baseline', arm, {machineName: unknown(network)})], views: ['preview', 'state']},
	{on: 'arm', says: [/`machineName` of GuestConfigurationHCRPAssignment "baseline"/v]},
);
undetermined(
	'a policy assignment at a scope of another stack',
	{stack: [group, arm, network, policyAssignment('policy', unknown(network), linuxBaseline, withArc)]},
	{on: 'arm', says: [/`scope` of PolicyAssignment "policy"/v]},
);
undetermined(
	'the scope is unknown without a known source',
	{stack: [group, arm, policyAssignment('policy', unknown(), linuxBaseline, withArc)]},
	{on: 'arm', says: [/depends on `scope` of PolicyAssignment "policy"/v]},
);
undetermined(
	"a scope by text when the machine's subscription is not known",
	{stack: [group, arm, policyAssignment('policy', `/subscriptions/${subscription}`, linuxBaseline, withArc)], views: ['preview']},
	{on: 'arm', says: [/it is not known what the scope of PolicyAssignment "policy" includes/v], withholds: [/depends on `scope`/v]},
);
undetermined(
	'a management group with unknown subscriptions',
	{stack: [group, arm, policyAssignment('policy', '/providers/Microsoft.Management/managementGroups/Servers', linuxBaseline, withArc)]},
	{
		on: 'arm',
		says: [
			/it is not known whether management group "Servers", the scope of PolicyAssignment "policy", contains that subscription \(set the option `managementGroups`\)/v,
		],
	},
);
undetermined(
	'the architecture is unknown',
	{stack: [group, machine('later', group, {tags: {architecture: unknown()}}), guestConfiguration('baseline', machine('later', group))]},
	{on: 'later', says: [/depends on `tags\.architecture` of Machine "later"/v]},
);
undetermined(
	'the instance type of its host is unknown',
	{
		stack: [
			group,
			ec2Instance('server', {instanceType: unknown()}),
			machine('later', group, {kind: 'AWS'}, {dependsOn: [graviton]}),
			guestConfiguration('baseline', machine('later', group)),
		],
	},
	{on: 'later', says: [/`instanceType` of Instance "server"/v]},
);
undetermined(
	'whether Arc machines are included is unknown',
	{stack: [group, arm, policyAssignment('policy', group, linuxBaseline, {parameters: {IncludeArcMachines: {value: unknown()}}})]},
	{on: 'arm', says: [/`parameters\.IncludeArcMachines\.value` of PolicyAssignment "policy"/v]},
);
undetermined(
	'the type of an extension is unknown',
	{stack: [group, arm, machineExtension('extension', arm, {...configurationExtension, type: unknown()})]},
	{on: 'arm', says: [/`properties\.type` of MachineExtension "extension"/v]},
);
undetermined(
	'a subscription by id, and a machine in an unknown subscription',
	{stack: [group, arm, policyAssignment('policy', `/subscriptions/${subscription}`, linuxBaseline, withArc)], views: ['preview']},
	{on: 'arm'},
);
undetermined(
	'a management group without declared subscriptions',
	{stack: [group, arm, policyAssignment('policy', '/providers/Microsoft.Management/managementGroups/servers', linuxBaseline, withArc)]},
	{on: 'arm'},
);
undetermined(
	'a machine name that is unknown without a known source',
	{stack: [group, arm, guestConfiguration('baseline', arm, {machineName: unknown()})], views: ['preview']},
	{on: 'arm', says: [/`machineName` of GuestConfigurationHCRPAssignment "baseline"/v]},
);

compliant('an Intel machine', {stack: [group, intel, guestConfiguration('baseline', intel)]});
compliant('a machine without evidence of Arm64', {stack: [group, plain, guestConfiguration('baseline', plain)]});
compliant('an Arm64 machine without requests', {stack: [group, arm, intel, guestConfiguration('baseline', intel)]});
compliant('an assignment on a machine of the same name in another group', {
	stack: [
		group,
		others,
		arm,
		machine('other', others, {machineName: 'arm'}),
		guestConfiguration('baseline', machine('other', others, {machineName: 'arm'})),
	],
});
compliant('a policy assignment without Arc machines', {stack: [group, arm, policyAssignment('policy', group, linuxBaseline)]});
compliant('a policy assignment that excludes Arc machines', {
	stack: [group, arm, policyAssignment('policy', group, linuxBaseline, {parameters: {IncludeArcMachines: {value: 'false'}}})],
});
compliant('a policy assignment at another group', {
	stack: [group, others, arm, policyAssignment('policy', others, linuxBaseline, withArc)],
});
compliant('a policy assignment in another subscription', {
	stack: [group, arm, policyAssignment('policy', '/subscriptions/7b2e2d4f-0000-4000-8000-000000000001', linuxBaseline, withArc)],
	settings: {subscriptionId: subscription},
});
compliant("the assignment excludes the machine's group", {
	stack: [
		group,
		arm,
		policyAssignment('policy', `/subscriptions/${subscription}`, linuxBaseline, {
			...withArc,
			notScopes: [`/subscriptions/${subscription}/resourceGroups/servers`],
		}),
	],
	settings: {subscriptionId: subscription},
});
const selecting = (...parts: readonly unknown[]) => ({
	...withArc,
	resourceSelectors: parts.map((part, index) => ({name: `s${index}`, selectors: [part]})),
});
const azureVms = {kind: 'resourceType', in: ['Microsoft.Compute/virtualMachines']};
compliant('a policy assignment whose selectors exclude Arc machines', {
	stack: [group, arm, policyAssignment('policy', group, linuxBaseline, selecting(azureVms))],
});
compliant('a policy assignment whose selectors exclude the type of Arc machines', {
	stack: [
		group,
		arm,
		policyAssignment('policy', group, linuxBaseline, selecting({kind: 'resourceType', notIn: ['microsoft.hybridcompute/machines']})),
	],
});
violation(
	'a policy assignment with one selector that includes Arc machines',
	{
		stack: [
			group,
			arm,
			policyAssignment(
				'policy',
				group,
				linuxBaseline,
				selecting(azureVms, {kind: 'resourceType', in: ['Microsoft.HybridCompute/machines']}),
			),
		],
	},
	{on: 'arm'},
);
violation(
	'a policy assignment with selectors for locations only',
	{stack: [group, arm, policyAssignment('policy', group, linuxBaseline, selecting({kind: 'resourceLocation', in: ['westeurope']}))]},
	{on: 'arm'},
);
undetermined(
	'the selectors of a policy assignment are unknown',
	{stack: [group, arm, policyAssignment('policy', group, linuxBaseline, {...withArc, resourceSelectors: unknown()})]},
	{on: 'arm', says: [/`resourceSelectors` of PolicyAssignment "policy"/v]},
);
compliant('another policy', {
	stack: [
		group,
		arm,
		policyAssignment('policy', group, '/providers/Microsoft.Authorization/policyDefinitions/1e30110a-5ceb-460c-a204-c1c3969c6d62'),
	],
});
compliant('another extension', {
	stack: [group, arm, machineExtension('monitor', arm, {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'})],
});
compliant('the agent in monitor mode, by the script that connects it', {
	stack: [
		group,
		arm,
		ec2Instance('server', {
			instanceType: 'm7g.large',
			userData: `#!/bin/bash\nazcmagent config set config.mode monitor\n${connect} --resource-name arm\n`,
		}),
		baseline,
	],
});
compliant('machine configuration disabled by the script that connects it', {
	stack: [
		group,
		arm,
		ec2Instance('server', {
			instanceType: 'm7g.large',
			userData: `#!/bin/bash\n${connect} --resource-name arm\nazcmagent config set guestconfiguration.enabled false\n`,
		}),
		baseline,
	],
});
compliant('machine configuration disabled, as the agent reports', {
	stack: [
		group,
		machine(
			'seen',
			group,
			{tags: {architecture: 'arm64'}},
			{outputs: {agentConfiguration: {guestConfigurationEnabled: 'false'}}, exists: true},
		),
		guestConfiguration('baseline', machine('seen', group)),
	],
});
compliant('x86_64 by configuration, although a tag says otherwise', {
	stack: [group, arm, baseline],
	options: {architectures: {'*': 'x86_64'}},
});
compliant('a guest configuration assignment on an Azure VM', {
	stack: [
		group,
		arm,
		azure(
			[
				'guestconfiguration:GuestConfigurationAssignment',
				'Microsoft.Compute/virtualMachines/{vmName}' +
					'/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/{guestConfigurationAssignmentName}',
			],
			'vm',
			{vmName: 'arm', guestConfigurationAssignmentName: 'vm', resourceGroupName: nameOf(group)},
		),
	],
});

const onArm = (name: string, script: string, dependsOn: readonly FixtureResource[] = []) =>
	azure(
		['hybridcompute:MachineRunCommand', 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}'],
		name,
		{machineName: nameOf(arm), runCommandName: name, resourceGroupName: nameOf(group), location: 'westeurope', source: {script}},
		{dependsOn},
	);
const off = 'azcmagent config set guestconfiguration.enabled false';
const on = 'azcmagent config set guestconfiguration.enabled true';
compliant('machine configuration disabled by a run command on the machine', {stack: [group, arm, baseline, onArm('off', off)]});
violation('disabled on another machine', {stack: [group, arm, baseline, onArm('off', `ssh other '${off}'`)]}, {on: 'arm'});
violation('disabled and enabled again', {stack: [group, arm, baseline, onArm('both', `${off}\n${on}`)]}, {on: 'arm'});
compliant('enabled and disabled again', {stack: [group, arm, baseline, onArm('both', `${on}\n${off}`)]});
violation(
	'disabled and enabled again by successive run commands',
	{stack: [group, arm, baseline, onArm('off', off), onArm('on', on, [onArm('off', off)])]},
	{on: 'arm'},
);
compliant('enabled and disabled again by successive run commands', {
	stack: [group, arm, baseline, onArm('on', on), onArm('off', off, [onArm('on', on)])],
});
violation(
	'disabled on only one path through the script',
	{stack: [group, arm, baseline, onArm('off', `if [ -f /etc/x ]; then ${off}; fi`)]},
	{on: 'arm'},
);
violation(
	'disabled and restored by the script that connects it',
	{
		stack: [
			group,
			arm,
			ec2Instance('server', {
				instanceType: 'm7g.large',
				userData: `#!/bin/bash\n${connect} --resource-name arm\n${off}\nazcmagent config clear guestconfiguration.enabled\n`,
			}),
			baseline,
		],
	},
	{on: 'arm'},
);

const deploying = azure(
	[
		'authorization:PolicyDefinition',
		'/subscriptions/{subscription}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
	],
	'deploying',
	{
		...custom.inputs,
		policyDefinitionName: 'deploying',
		policyRule: {
			if: {anyOf: [{field: 'type', equals: 'Microsoft.HybridCompute/machines'}]},
			// eslint-disable-next-line unicorn/no-thenable -- the language of Azure Policy
			then: {effect: 'deployIfNotExists', details: {type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments'}},
		},
	},
);
violation('an enforced policy that deploys', {stack: [group, arm, deploying, policyAssignment('policy', group, deploying)]}, {on: 'arm'});
compliant('a policy that deploys but is not enforced', {
	stack: [group, arm, deploying, policyAssignment('policy', group, deploying, {enforcementMode: 'DoNotEnforce'})],
});
const builtInDeployment = '/providers/Microsoft.Authorization/policyDefinitions/3470477a-b35a-49db-aca5-1073d04524fe';
violation(
	'a built-in policy that deploys with a fixed effect',
	{stack: [group, arm, policyAssignment('policy', group, builtInDeployment)]},
	{on: 'arm'},
);
compliant('a built-in policy that deploys with a fixed effect but is not enforced', {
	stack: [group, arm, policyAssignment('policy', group, builtInDeployment, {enforcementMode: 'DoNotEnforce'})],
});
undetermined(
	'it is unknown whether a built-in policy with a fixed effect is enforced',
	{stack: [group, arm, policyAssignment('policy', group, builtInDeployment, {enforcementMode: unknown()})]},
	{on: 'arm'},
);
violation(
	'a policy that audits and is not enforced',
	{stack: [group, arm, policyAssignment('policy', group, linuxBaseline, {...withArc, enforcementMode: 'DoNotEnforce'})]},
	{on: 'arm'},
);
undetermined(
	'it is unknown whether a policy that deploys is enforced',
	{stack: [group, arm, deploying, policyAssignment('policy', group, deploying, {enforcementMode: unknown()})]},
	{on: 'arm', says: [/`enforcementMode` of PolicyAssignment "policy"/v]},
);

const initiativeOf = (member: unknown) =>
	azure(
		[
			'authorization:PolicySetDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}',
		],
		'several',
		{policySetDefinitionName: 'several', displayName: 'Several', policyDefinitions: [{policyDefinitionId: member}]},
	);
violation(
	'an initiative of the stack that contains a policy of the stack',
	{stack: [group, arm, custom, initiativeOf(idOf(custom)), policyAssignment('policy', group, initiativeOf(idOf(custom)))]},
	{on: 'arm', says: [/"Several"/v]},
);
const definitionOf = (name: string, type: string) =>
	azure(
		[
			'authorization:PolicyDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
		],
		name,
		{
			policyDefinitionName: name,
			parameters: {effect: {type: 'String', defaultValue: 'DeployIfNotExists'}},
			policyRule: {
				if: {field: 'type', equals: 'Microsoft.HybridCompute/machines'},
				// eslint-disable-next-line unicorn/no-thenable -- the name of Azure Policy
				then: {effect: "[parameters('effect')]", details: {type}},
			},
		},
	);
const tagging = definitionOf('a-tagging', 'Microsoft.Resources/tags');
const locking = definitionOf('b-locking', 'Microsoft.Authorization/locks');
const configuring = definitionOf('c-configuring', 'Microsoft.GuestConfiguration/guestConfigurationAssignments');
/** Pulumi says only for the whole list where its values come from. */
const initiativeOfAll = (members: ReadonlyArray<readonly [FixtureResource, effect?: string]>) =>
	azure(
		[
			'authorization:PolicySetDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}',
		],
		'all',
		{
			policySetDefinitionName: 'all',
			displayName: 'All',
			policyDefinitions: members.map(([definition, effect]) => ({
				policyDefinitionId: idOf(definition),
				...(effect !== undefined && {parameters: {effect: {value: effect}}}),
			})),
		},
	);
const assigned = (initiative: FixtureResource) => [initiative, policyAssignment('policy', group, initiative)];
violation(
	'an initiative of several policies of the stack, not the first of which requests it',
	{stack: [group, arm, tagging, configuring, ...assigned(initiativeOfAll([[tagging], [configuring]]))]},
	{on: 'arm', says: [/"All"/v]},
);
compliant('an initiative of several policies of the stack, none of which requests it', {
	stack: [group, arm, tagging, locking, ...assigned(initiativeOfAll([[tagging], [locking, 'Disabled']]))],
});
compliant('an initiative of several policies of the stack that turns the one off', {
	stack: [group, arm, tagging, configuring, ...assigned(initiativeOfAll([[tagging], [configuring, 'Disabled']]))],
	views: ['state', 'outputs'],
});
undetermined(
	'an initiative of several policies of the stack that turns one off, before it is known which',
	{stack: [group, arm, tagging, configuring, ...assigned(initiativeOfAll([[tagging], [configuring, 'Disabled']]))], views: ['preview']},
	{on: 'arm', says: [/of PolicySetDefinition "all"/v]},
);
undetermined(
	'an initiative of the stack with an unknown member',
	{stack: [group, arm, initiativeOf(unknown()), policyAssignment('policy', group, initiativeOf(unknown()))]},
	{on: 'arm', says: [/of PolicySetDefinition "several"/v]},
);
undetermined(
	'the assigned policy is unknown',
	{stack: [group, arm, policyAssignment('policy', group, unknown())]},
	{on: 'arm', says: [/`policyDefinitionId` of PolicyAssignment "policy"/v]},
);
compliant('the assigned policy is unknown, and no machine is Arm64', {
	stack: [group, intel, plain, policyAssignment('policy', group, unknown())],
});

exempted(
	'an accepted request',
	{stack: [group, arm, baseline], options: {exemptions: [{resource: 'arm', reason: 'Removed next week.', expires: '2026-12-01'}]}},
	{on: 'arm'},
);

notApplicable('no Arc-enabled server', {stack: [group, policyAssignment('policy', group, linuxBaseline, withArc)]});
compliant('a request for an existing machine about which nothing is known', {
	stack: [group, guestConfiguration('baseline', 'somewhere', {machineName: 'somewhere', resourceGroupName: 'elsewhere'})],
});

test("undetermined: a machine in an unknown provider's subscription, and a request in a named one", async t => {
	const provider = azureProvider('landing', unknown());
	const far = resourceGroup('far', {}, {provider});
	const checked = await check([
		provider,
		far,
		machine('arm', far, {tags: {architecture: 'arm64'}}, {provider}),
		policyAssignment('policy', `/subscriptions/${subscription}`, linuxBaseline, withArc),
	]);
	t.deepEqual(
		findingsOf(checked, policy).map(({verdict}) => verdict),
		['undetermined'],
	);
});

test('compliant: a resource of another provider is ignored', async t => {
	const checked = await check([
		group,
		arm,
		resource('gcp:compute/instance:Instance', 'arm', {machineType: 't2a-standard-1', name: idOf(arm)}),
	]);
	t.deepEqual(findingsOf(checked, policy), []);
});

import {mkdtempSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {
	azure,
	azureProvider,
	idOf,
	machine,
	machineExtension,
	nameOf,
	otherSubscription,
	policyAssignment,
	resourceGroup,
	subscription,
	virtualMachine,
} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {ec2Instance, localCommand, remoteCommand} from '../../harness/other-resources.js';
import {check, findingsOf} from '../../harness/run-pack.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const policy = 'required-resource-providers';
const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf(policy);

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const always = ['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity'];
const register = (namespaces: readonly string[], more = '') =>
	localCommand('register', namespaces.map(namespace => `az provider register --namespace ${namespace}${more}`).join('\n'));
const known = {settings: {subscriptionId: subscription}};
const sql = machineExtension('sql', server, {publisher: 'Microsoft.AzureData', type: 'WindowsAgent.SqlServer'});
const upgraded = machineExtension('monitor', server, {
	publisher: 'Microsoft.Azure.Monitor',
	type: 'AzureMonitorLinuxAgent',
	enableAutomaticUpgrade: true,
});
const maintenance = azure(
	['maintenance:MaintenanceConfiguration', 'Microsoft.Maintenance/maintenanceConfigurations/{resourceName}'],
	'patching',
	{resourceName: 'patching', resourceGroupName: nameOf(group), maintenanceScope: 'InGuestPatch'},
);
const assignTo = (inputs: Readonly<Record<string, unknown>>) =>
	azure(
		[
			'maintenance:ConfigurationAssignment',
			'{providerName}/{resourceType}/{resourceName}/providers/Microsoft.Maintenance/configurationAssignments/{configurationAssignmentName}',
		],
		'assignment',
		{
			configurationAssignmentName: 'assignment',
			resourceGroupName: nameOf(group),
			maintenanceConfigurationId: idOf(maintenance),
			...inputs,
		},
	);
const onArc = {providerName: 'Microsoft.HybridCompute', resourceType: 'machines', resourceName: nameOf(server)};
const template = (...types: readonly string[]) =>
	azure(['resources:Deployment', 'Microsoft.Resources/deployments/{deploymentName}'], 'template', {
		deploymentName: 'template',
		resourceGroupName: nameOf(group),
		properties: {mode: 'Incremental', template: {resources: types.map(type => ({type, apiVersion: '2024-01-01', name: 'x'}))}},
	});
const folder = mkdtempSync(path.join(tmpdir(), 'arc-snapshot-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** A separate file for each list, because tests run in parallel and some change it. */
const snapshotFile = (): string => path.join(mkdtempSync(path.join(folder, 'snapshot-')), 'providers.json');

function snapshot(...registered: readonly string[]): string {
	const file = snapshotFile();
	writeFileSync(
		file,
		JSON.stringify([
			...registered.map(namespace => ({
				id: `/subscriptions/${subscription}/providers/${namespace}`,
				namespace,
				registrationState: 'Registered',
			})),
			{
				id: `/subscriptions/${subscription}/providers/Microsoft.AzureArcData`,
				namespace: 'Microsoft.AzureArcData',
				registrationState: 'NotRegistered',
			},
		]),
	);
	return file;
}

violation(
	'no registration',
	{stack: [group, server]},
	{
		on: 'm1',
		says: [
			/Machine "m1" onboards a server to/v,
			/Microsoft\.GuestConfiguration \(/v,
			/Microsoft\.HybridConnectivity \(/v,
			/ArcSQLServerExtensionDeployment: Disabled/v,
		],
		withholds: [/Microsoft\.Compute \(/v],
		advises: [/new command\.local\.Command/v, /--namespace Microsoft\.GuestConfiguration/v, /registeredElsewhere/v],
		details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']},
	},
);
violation(
	'a script that connects, without a record',
	{stack: [ec2Instance('server', {userData: `#!/bin/bash\n${connect}\n`})], ...known},
	{on: 'server', details: {subscription, missing: always}},
);
violation(
	'one of three registrations is missing',
	{stack: [group, server, register(always.slice(0, 2))]},
	{on: 'm1', details: {missing: ['Microsoft.HybridConnectivity']}},
);
violation(
	"a subscription from the stack's configuration",
	{stack: [group, server], ...known},
	{
		on: 'm1',
		says: [new RegExp(`subscription ${subscription}`, 'v')],
		advises: [new RegExp(`--subscription ${subscription}`, 'v')],
		details: {subscription},
	},
);
violation(
	'one finding for each subscription',
	{
		stack: [
			azureProvider('a', subscription),
			azureProvider('b', otherSubscription),
			machine('m1', 'servers', {}, {provider: azureProvider('a', subscription)}),
			machine('m2', 'servers', {}, {provider: azureProvider('b', otherSubscription)}),
			machine('m3', 'servers', {}, {provider: azureProvider('b', otherSubscription)}),
		],
	},
	{on: 'm1', details: {subscription}},
	{on: 'm2', details: {subscription: otherSubscription}},
);
violation(
	'a registration in another subscription',
	{stack: [group, server, register(always, ` --subscription ${otherSubscription}`)], ...known},
	{on: 'm1'},
);
violation(
	'SQL Server, by its extension',
	{stack: [group, server, sql, register(always)]},
	{on: 'm1', details: {missing: ['Microsoft.AzureArcData']}, withholds: [/ArcSQLServerExtensionDeployment/v]},
);
violation(
	'automatic extension upgrade',
	{stack: [group, server, upgraded, register(always)]},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
violation(
	'a maintenance configuration for guest patching, assigned to an Arc machine',
	{stack: [group, server, maintenance, assignTo(onArc), register(always)]},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
violation(
	'a maintenance configuration for guest patching with a dynamic scope',
	{
		stack: [
			group,
			server,
			maintenance,
			azure(
				[
					'maintenance:ConfigurationAssignmentsForSubscription',
					'/subscriptions/{subscription}/providers/Microsoft.Maintenance/configurationAssignments/{configurationAssignmentName}',
				],
				'dynamic',
				{
					configurationAssignmentName: 'dynamic',
					maintenanceConfigurationId: idOf(maintenance),
					filter: {resourceTypes: ['Microsoft.HybridCompute/machines']},
				},
			),
			register(always),
		],
	},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
violation(
	'a maintenance configuration outside the stack on an Arc machine, which must be for guest patching',
	{
		stack: [
			group,
			server,
			assignTo({
				...onArc,
				maintenanceConfigurationId:
					`/subscriptions/${subscription}/resourceGroups/ops/` +
					'providers/Microsoft.Maintenance/maintenanceConfigurations/patching',
			}),
			register(always),
		],
	},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
violation(
	'patch settings of a machine, flattened by Azure Native',
	{stack: [group, machine('m1', group, {osProfile: {windowsConfiguration: {assessmentMode: 'AutomaticByPlatform'}}}), register(always)]},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
violation(
	'patch settings of a machine, nested as in ARM',
	{
		stack: [
			group,
			machine('m1', group, {osProfile: {linuxConfiguration: {patchSettings: {patchMode: 'AutomaticByPlatform'}}}}),
			register(always),
		],
	},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
const assessment = '/providers/Microsoft.Authorization/policyDefinitions/bfea026e-043f-4ff4-9d1b-bf301ca7ff46';
const initiative = (effect: FixtureValue, parameters: Properties = {}) =>
	azure(
		[
			'authorization:PolicySetDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}',
		],
		'baseline',
		{
			policySetDefinitionName: 'baseline',
			parameters,
			policyDefinitions: [{policyDefinitionId: assessment, parameters: effect === undefined ? {} : {effect: {value: effect}}}],
		},
	);
const handedDown = initiative("[parameters('assess')]", {assess: {type: 'String', defaultValue: 'Modify'}});
const needsCompute = [{on: 'm1', details: {missing: ['Microsoft.Compute']}}] as const;
violation(
	'the periodic assessment policy in an initiative of the stack',
	{stack: [group, server, initiative(undefined), policyAssignment('baseline', group, initiative(undefined)), register(always)]},
	...needsCompute,
);
violation(
	'the periodic assessment policy in an initiative whose parameter has a default',
	{stack: [group, server, handedDown, policyAssignment('baseline', group, handedDown), register(always)]},
	...needsCompute,
);
compliant('the periodic assessment policy in an initiative that its assignment disables', {
	stack: [
		group,
		server,
		handedDown,
		policyAssignment('baseline', group, handedDown, {parameters: {assess: {value: 'Disabled'}}}),
		register(always),
	],
});
compliant('the periodic assessment policy disabled in its initiative', {
	stack: [group, server, initiative('Disabled'), policyAssignment('baseline', group, initiative('Disabled')), register(always)],
});
const ownAssessment = (effect: string, field = 'assessmentMode') =>
	azure(
		[
			'authorization:PolicyDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
		],
		'assess',
		{
			policyDefinitionName: 'assess',
			mode: 'Indexed',
			parameters: {effect: {type: 'String', defaultValue: effect}},
			policyRule: {
				if: {field: 'type', equals: 'Microsoft.HybridCompute/machines'},
				// eslint-disable-next-line unicorn/no-thenable -- Azure's name
				then: {
					effect: "[parameters('effect')]",
					details: {
						operations: [
							{
								operation: 'addOrReplace',
								field: `Microsoft.HybridCompute/machines/osProfile.linuxConfiguration.patchSettings.${field}`,
								value: 'AutomaticByPlatform',
							},
						],
					},
				},
			},
		},
	);
const assessing = (definition: FixtureResource) => [
	group,
	server,
	definition,
	policyAssignment('assign', group, definition),
	register(always),
];
violation('a custom policy that enables periodic assessment', {stack: assessing(ownAssessment('Modify'))}, ...needsCompute);
compliant('a disabled custom policy for periodic assessment', {stack: assessing(ownAssessment('Disabled'))});
compliant('a custom policy for another setting', {stack: assessing(ownAssessment('Modify', 'other'))});
const assigned = (definition: string, inputs: Properties = {}) => [
	group,
	server,
	policyAssignment('assigned', group, `/providers/Microsoft.Authorization/${definition}`, inputs),
	register(always),
];
for (const [title, definition] of [
	['that uses Azure Update Manager', 'policySetDefinitions/2dde6d38-95d9-46cd-bb7c-18dabd06b923'],
	['that installs Azure Monitor Agent on Linux and upgrades it', 'policySetDefinitions/118f04da-0375-44d1-84e3-0fd9e1849403'],
	['that installs Azure Monitor Agent on Windows and upgrades it', 'policySetDefinitions/9575b8b7-78ab-4281-b53b-d3c1ace2260b'],
	['for hybrid machines with Azure Monitor Agent', 'policySetDefinitions/2b00397d-c309-49c4-aa5a-f0b2c5bc6321'],
	['for change tracking', 'policySetDefinitions/53448c70-089b-4f52-8f38-89196d7f2de1'],
	['that is deprecated and has no effect to choose', 'policySetDefinitions/362ab02d-c362-417e-a525-45805d58e21d'],
] as const) {
	violation(`a built-in initiative ${title}`, {stack: assigned(definition)}, ...needsCompute);
}

const monitorAgent = 'policyDefinitions/845857af-0333-4c5d-bbbc-6076697da122';
violation('a built-in policy that installs an extension and upgrades it', {stack: assigned(monitorAgent)}, ...needsCompute);
for (const definition of [monitorAgent, 'policySetDefinitions/118f04da-0375-44d1-84e3-0fd9e1849403']) {
	compliant(`a built-in that installs an extension, disabled: ${definition}`, {
		stack: assigned(definition, {parameters: {effect: {value: 'Disabled'}}}),
	});
	undetermined(
		`a built-in that installs an extension, whose effect is not known yet: ${definition}`,
		{stack: assigned(definition, {parameters: {effect: {value: unknown()}}})},
		{on: 'm1'},
	);
}

compliant('a built-in policy that only audits periodic assessment', {
	stack: assigned('policyDefinitions/bd876905-5b84-4f73-ab2d-2e7a7c4568d9'),
});
const ownExtension = (enableAutomaticUpgrade: boolean) =>
	azure(
		[
			'authorization:PolicyDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
		],
		'install',
		{
			policyDefinitionName: 'install',
			mode: 'Indexed',
			policyRule: {
				if: {field: 'type', equals: 'Microsoft.HybridCompute/machines'},
				// eslint-disable-next-line unicorn/no-thenable -- Azure's name
				then: {
					effect: 'deployIfNotExists',
					details: {
						type: 'Microsoft.HybridCompute/machines/extensions',
						deployment: {
							properties: {
								mode: 'incremental',
								template: {
									resources: [
										{
											type: 'Microsoft.HybridCompute/machines/extensions',
											name: "[concat(parameters('vmName'), '/agent')]",
											properties: {publisher: 'Contoso', type: 'Agent', enableAutomaticUpgrade},
										},
									],
								},
							},
						},
					},
				},
			},
		},
	);
violation('a custom policy that installs an extension and upgrades it', {stack: assessing(ownExtension(true))}, ...needsCompute);
compliant('a custom policy that installs an extension without automatic upgrade', {stack: assessing(ownExtension(false))});
undetermined(
	'an initiative with an unknown parameter',
	{
		stack: [
			group,
			server,
			handedDown,
			policyAssignment('baseline', group, handedDown, {parameters: {assess: {value: unknown()}}}),
			register(always),
		],
	},
	{on: 'm1'},
);
notApplicable('an Azure VM that must stay off Azure Arc needs no resource provider', {
	stack: [group, virtualMachine('vm', group), remoteCommand('join', 'vm', connect)],
});
compliant("a registration in the stack's only subscription, with a provider that names none", {
	stack: [group, server, register(always, ` --subscription ${subscription}`)],
	views: ['preview'],
});
const classically = always.map(namespace =>
	resource('azure:core/resourceProviderRegistration:ResourceProviderRegistration', namespace, {name: namespace}),
);
compliant('a registration by Azure Classic, where the configuration names the subscription for Azure Native alone', {
	stack: [group, server, ...classically],
	settings: {subscriptionId: subscription},
	views: ['preview'],
});
undetermined(
	'a registration by Azure Classic in a stack that names two subscriptions',
	{
		stack: [group, server, ...classically, machine('m2', group, {tags: {of: `/subscriptions/${otherSubscription}`}})],
		settings: {subscriptionId: subscription},
		views: ['preview'],
	},
	{on: 'm1'},
);
undetermined(
	"a registration in one of the stack's two subscriptions",
	{
		stack: [
			group,
			server,
			register(always, ` --subscription ${subscription}`),
			machine('m2', group, {tags: {of: `/subscriptions/${otherSubscription}`}}),
		],
		views: ['preview'],
	},
	{on: 'm1'},
);
compliant('the periodic assessment policy in another subscription', {
	stack: [group, server, policyAssignment('assessment', `/subscriptions/${otherSubscription}`, assessment), register(always)],
	...known,
});
undetermined(
	'the periodic assessment policy at a management group',
	{
		stack: [
			group,
			server,
			policyAssignment('assessment', '/providers/Microsoft.Management/managementGroups/mg', assessment),
			register(always),
		],
		...known,
	},
	{on: 'm1', says: [/`scope` of PolicyAssignment "assessment"/v]},
);
violation(
	'the periodic assessment policy',
	{
		stack: [
			group,
			server,
			policyAssignment(
				'assessment',
				group,
				'/providers/Microsoft.Authorization/policyDefinitions/bfea026e-043f-4ff4-9d1b-bf301ca7ff46',
			),
			register(always),
		],
	},
	{on: 'm1', details: {missing: ['Microsoft.Compute']}},
);
violation(
	'a registration in a comment',
	{
		stack: [
			group,
			server,
			localCommand('register', always.map(namespace => `# az provider register --namespace ${namespace}`).join('\n')),
		],
	},
	{on: 'm1'},
);
violation(
	'a registration that is only printed',
	{stack: [group, server, localCommand('register', always.map(namespace => `az provider show --namespace ${namespace}`).join('\n'))]},
	{on: 'm1'},
);
violation(
	'a snapshot without one of them',
	{stack: [group, server, sql], ...known, options: {providerSnapshot: snapshot(...always)}},
	{on: 'm1', details: {missing: ['Microsoft.AzureArcData']}},
);
violation(
	'registered outside the stack, but not all',
	{stack: [group, server], options: {registeredElsewhere: ['Microsoft.GuestConfiguration']}},
	{on: 'm1', details: {missing: ['Microsoft.HybridConnectivity']}},
);
violation(
	'registered outside the stack in another subscription',
	{stack: [group, server], ...known, options: {registeredElsewhere: {[otherSubscription]: true}}},
	{on: 'm1'},
);

test('violation: on-demand registration counts for the namespace that is called, and is mentioned', async t => {
	const checked = await check([group, server]);
	t.regex(findingsOf(checked, policy)[0]?.message ?? '', /registers only what it calls itself: Microsoft\.HybridCompute\./v);
});

const disk = azure(['compute:Disk', 'Microsoft.Compute/disks/{diskName}'], 'data', {
	diskName: 'data',
	resourceGroupName: nameOf(group),
	diskSizeGB: 64,
});

test('violation: on-demand registration counts for a virtual machine and any other resource of the namespace', async t => {
	for (const made of [virtualMachine('vm', group), disk]) {
		// eslint-disable-next-line no-await-in-loop -- one pack at a time
		const [finding] = findingsOf(await check([group, server, upgraded, made]), policy);
		t.deepEqual(finding?.details, {...finding?.details, missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']});
		t.regex(finding?.message ?? '', /registers only what it calls itself: Microsoft\.Compute and Microsoft\.HybridCompute\./v);
	}
});

compliant('Compute, registered for a virtual machine by Azure Native', {
	stack: [group, server, upgraded, virtualMachine('vm', group), register(always)],
});
compliant('Compute, registered for a disk by Azure Native', {stack: [group, server, upgraded, disk, register(always)]});
violation(
	'Compute with a virtual machine of another provider',
	{
		stack: [
			group,
			server,
			upgraded,
			{...virtualMachine('vm', group), provider: azureProvider('other', otherSubscription)},
			register(always),
		],
		...known,
	},
	{on: 'm1', details: {subscription, missing: ['Microsoft.Compute']}},
);
compliant('the Azure CLI', {stack: [group, server, register(always)]});
compliant('the Azure CLI in a loop', {
	stack: [group, server, localCommand('register', `for ns in ${always.join(' ')}; do az provider register --namespace "$ns"; done`)],
});
compliant('register if not registered', {
	stack: [
		group,
		server,
		localCommand(
			'register',
			always
				.map(
					namespace =>
						`if [ "$(az provider show -n ${namespace} --query registrationState -o tsv)" != Registered ]; then az provider register -n ` +
						`${namespace}; fi`,
				)
				.join('\n'),
		),
	],
});
compliant('PowerShell', {
	stack: [
		group,
		server,
		localCommand('register', always.map(namespace => `Register-AzResourceProvider -ProviderNamespace ${namespace}`).join('\n'), {
			interpreter: ['pwsh', '-Command'],
		}),
	],
});
compliant('a command that names the subscription', {stack: [group, server, register(always, ` --subscription ${subscription}`)], ...known});
compliant('namespaces in different letter case', {stack: [group, server, register(always.map(namespace => namespace.toLowerCase()))]});
compliant('an ARM template with resources of the namespaces', {
	stack: [
		group,
		server,
		template('Microsoft.GuestConfiguration/guestConfigurationAssignments', 'Microsoft.HybridConnectivity/endpoints'),
	],
});
compliant('registrations of the classic provider', {
	stack: [
		group,
		server,
		...always.map(namespace =>
			resource(
				'azure:core/resourceProviderRegistration:ResourceProviderRegistration',
				namespace,
				{name: namespace},
				{id: `/subscriptions/${subscription}/providers/${namespace}`},
			),
		),
	],
});
compliant('everything registered outside the stack', {stack: [group, server], options: {registeredElsewhere: true}});
compliant('the namespaces registered outside the stack', {stack: [group, server], options: {registeredElsewhere: always}});
compliant('registered outside the stack in the subscription', {
	stack: [group, server],
	...known,
	options: {registeredElsewhere: {[subscription]: true}},
});
compliant('a snapshot', {stack: [group, server], ...known, options: {providerSnapshot: snapshot(...always)}});
compliant('SQL Server, with its namespace registered', {stack: [group, server, sql, register([...always, 'Microsoft.AzureArcData'])]});
compliant('Compute, with its namespace registered', {stack: [group, server, upgraded, register([...always, 'Microsoft.Compute'])]});
compliant('an extension without automatic upgrade', {
	stack: [
		group,
		server,
		machineExtension('monitor', server, {
			publisher: 'Microsoft.Azure.Monitor',
			type: 'AzureMonitorLinuxAgent',
			enableAutomaticUpgrade: false,
		}),
		register(always),
	],
});
compliant('a maintenance configuration for Azure VMs', {
	stack: [
		group,
		server,
		maintenance,
		assignTo({providerName: 'Microsoft.Compute', resourceType: 'virtualMachines', resourceName: 'vm'}),
		register(always),
	],
});
compliant('a maintenance configuration for hosts, which reaches no guest', {
	stack: [
		group,
		server,
		azure(['maintenance:MaintenanceConfiguration', 'Microsoft.Maintenance/maintenanceConfigurations/{resourceName}'], 'patching', {
			resourceName: 'patching',
			resourceGroupName: nameOf(group),
			maintenanceScope: 'Host',
		}),
		assignTo(onArc),
		register(always),
	],
});
compliant('an extension of unknown type from another publisher', {
	stack: [group, server, machineExtension('x', server, {publisher: 'Microsoft.Azure.Monitor', type: unknown()}), register(always)],
});
compliant("an extension of another type from SQL Server's publisher", {
	stack: [group, server, machineExtension('other', server, {publisher: 'Microsoft.AzureData', type: 'Something'}), register(always)],
});

undetermined(
	'an unknown namespace',
	{
		stack: [
			group,
			server,
			register(always.slice(0, 2)),
			localCommand('later', 'az provider register --namespace "$NS"', {environment: {NS: unknown()}}),
		],
	},
	{on: 'm1', says: [/Microsoft\.HybridConnectivity is registered/v, /`environment\.NS` of Command "later"/v]},
);
compliant('the only subscription that the stack names in a command, and a server in an unknown one', {
	stack: [machine('m1', 'servers'), register(always, ` --subscription ${subscription}`)],
	views: ['preview'],
});
undetermined(
	'a provider with an unknown subscription, and a server in a named one',
	{
		stack: [
			azureProvider('zone', unknown()),
			machine('m1', 'servers', {}, {provider: azureProvider('zone', unknown())}),
			register(always, ` --subscription ${subscription}`),
		],
		views: ['preview'],
	},
	{on: 'm1', says: [/`subscriptionId` of azure-native "zone"/v]},
);
undetermined(
	'registered outside the stack by subscription, and a server in an unknown one',
	{stack: [machine('m1', 'servers')], options: {registeredElsewhere: {[subscription]: true}}, views: ['preview']},
	{on: 'm1'},
);
undetermined(
	'it is unknown whether an extension is upgraded automatically',
	{
		stack: [
			group,
			server,
			machineExtension('monitor', server, {
				publisher: 'Microsoft.Azure.Monitor',
				type: 'AzureMonitorLinuxAgent',
				enableAutomaticUpgrade: unknown(),
			}),
			register(always),
		],
	},
	{on: 'm1', says: [/`properties\.enableAutomaticUpgrade` of MachineExtension "monitor"/v]},
);
undetermined(
	"it is unknown whether an extension is SQL Server's",
	{stack: [group, server, machineExtension('sql', server, {publisher: 'Microsoft.AzureData', type: unknown()}), register(always)]},
	{on: 'm1', says: [/Microsoft\.AzureArcData is registered/v, /`properties\.type` of MachineExtension "sql"/v]},
);

undetermined(
	'it is unknown whether Azure manages patches',
	{stack: [group, machine('m1', group, {osProfile: {linuxConfiguration: {patchSettings: {patchMode: unknown()}}}}), register(always)]},
	{on: 'm1', says: [/Microsoft\.Compute is registered/v, /patchSettings\.patchMode` of Machine "m1"/v]},
);
undetermined(
	'it is unknown which machine a maintenance configuration is assigned to',
	{
		stack: [
			group,
			server,
			maintenance,
			assignTo({providerName: unknown(), resourceType: 'machines', resourceName: nameOf(server)}),
			register(always),
		],
		views: ['preview'],
	},
	{on: 'm1'},
);
const unregister = (namespace: string, name = 'unregister') => localCommand(name, `az provider unregister --namespace ${namespace}`);
violation(
	'a registration at a management group, which registers none of its subscriptions',
	{stack: [group, server, register(always, ' --management-group-id landing-zones')]},
	{on: 'm1', details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']}},
);
violation(
	'a registration that the same script removes',
	{
		stack: [
			group,
			server,
			localCommand(
				'register',
				[
					...always.map(namespace => `az provider register --namespace ${namespace}`),
					'az provider unregister --namespace Microsoft.HybridConnectivity',
				].join('\n'),
			),
		],
	},
	{
		on: 'm1',
		details: {missing: ['Microsoft.HybridConnectivity']},
		says: [/Command "register" unregisters Microsoft\.HybridConnectivity/v],
	},
);
compliant('a registration that the same script removes and makes again', {
	stack: [
		group,
		server,
		localCommand(
			'register',
			[
				'az provider unregister --namespace Microsoft.HybridConnectivity',
				...always.map(namespace => `az provider register --namespace ${namespace}`),
			].join('\n'),
		),
	],
});
violation(
	'unregistered although it is registered outside the stack',
	{stack: [group, server, unregister('Microsoft.GuestConfiguration')], options: {registeredElsewhere: true}},
	{
		on: 'm1',
		details: {missing: ['Microsoft.GuestConfiguration']},
		says: [/Command "unregister" unregisters Microsoft\.GuestConfiguration/v],
	},
);
undetermined(
	'one resource registers, another unregisters',
	{stack: [group, server, register(always), unregister('microsoft.hybridconnectivity')]},
	{
		on: 'm1',
		says: [
			/Microsoft\.HybridConnectivity is registered/v,
			/Command "unregister" unregisters .*, Command "register" registers it, and it is not known which runs last/v,
		],
	},
);
compliant('unregistered in another subscription', {
	stack: [
		group,
		server,
		register(always),
		localCommand('unregister', `az provider unregister -n Microsoft.HybridCompute --subscription ${otherSubscription}`),
	],
	...known,
});
compliant('a command that unregisters only when it is deleted', {
	stack: [
		group,
		server,
		localCommand('register', always.map(namespace => `az provider register -n ${namespace}`).join('\n'), {
			delete: always.map(namespace => `az provider unregister -n ${namespace}`).join('\n'),
		}),
	],
});
undetermined(
	'the unregistered namespace is unknown',
	{
		stack: [
			group,
			server,
			localCommand(
				'register',
				[
					...always.map(namespace => `az provider register --namespace ${namespace}`),
					'az provider unregister --namespace "$NS"',
				].join('\n'),
				{environment: {NS: unknown()}},
			),
		],
	},
	{on: 'm1', says: [/`environment\.NS` of Command "register"/v]},
);
compliant('PowerShell after selecting the subscription', {
	stack: [
		group,
		server,
		localCommand(
			'register',
			[
				`Set-AzContext -Subscription ${subscription}`,
				...always.map(namespace => `Register-AzResourceProvider -ProviderNamespace ${namespace}`),
			].join('\n'),
			{interpreter: ['pwsh', '-Command']},
		),
	],
	...known,
});
violation(
	'the CLI after selecting another subscription',
	{
		stack: [
			group,
			server,
			localCommand(
				'register',
				[
					`az account set --subscription ${otherSubscription}`,
					...always.map(namespace => `az provider register -n ${namespace}`),
				].join('\n'),
			),
		],
		...known,
	},
	{on: 'm1'},
);

const zones = [subscription, otherSubscription].map((id, index) => ({id, provider: azureProvider(`zone-${index}`, id)}));
const servers = zones.flatMap(({provider}, index) =>
	['a', 'b'].map(name => machine(`${name}${index}`, `servers-${index}`, {}, {provider})),
);
compliant('a loop that registers in each subscription', {
	stack: [
		...zones.map(({provider}) => provider),
		...servers,
		...zones.map(({id}, index) =>
			localCommand(
				`register-${index}`,
				`for ns in ${always.join(' ')}; do az provider register --namespace $ns --subscription ${id}; done`,
			),
		),
	],
});
violation(
	'a loop that omits one subscription',
	{
		stack: [
			...zones.map(({provider}) => provider),
			...servers,
			localCommand(
				'register',
				`for ns in ${always.join(' ')}; do az provider register --namespace $ns --subscription ${subscription}; done`,
			),
		],
	},
	{on: 'a1', details: {subscription: otherSubscription}},
);
compliant('a machine in another subscription that is only looked up', {
	stack: [
		group,
		server,
		register(always),
		machine(
			'm2',
			'servers',
			{},
			{isRead: true, id: `/subscriptions/${otherSubscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/m2`},
		),
	],
	...known,
	views: ['preview', 'state'],
});
compliant('a registration through an alias and a component', {
	stack: [
		resource('acme:platform:Registrations', 'platform', {}),
		group,
		server,
		...always.map(namespace =>
			resource(
				'azure:core/resourceProviderRegistration:ResourceProviderRegistration',
				namespace,
				{name: namespace},
				{
					id: `/subscriptions/${subscription}/providers/${namespace}`,
					parent: resource('acme:platform:Registrations', 'platform', {}),
				},
			),
		),
	],
});
compliant('a provider block of Azure Classic that lists the namespaces', {
	stack: [
		group,
		server,
		resource('pulumi:providers:azure', 'classic', {
			features: '{}',
			resourceProvidersToRegisters: JSON.stringify(always),
			resourceProviderRegistrations: 'none',
		}),
	],
});
violation(
	"Azure Classic's default, which contains one of the three",
	{stack: [resource('pulumi:providers:azure', 'classic', {features: '{}', version: '6.39.0'}), group, server]},
	{on: 'm1', details: {missing: ['Microsoft.HybridConnectivity']}},
);
compliant('a deployment script', {
	stack: [
		group,
		server,
		azure(['resources:AzureCliScript', 'Microsoft.Resources/deploymentScripts/{scriptName}'], 'register', {
			scriptName: 'register',
			resourceGroupName: nameOf(group),
			kind: 'AzureCLI',
			azCliVersion: '2.60.0',
			retentionInterval: 'P1D',
			scriptContent: always.map(namespace => `az provider register --namespace ${namespace}`).join('\n'),
		}),
	],
});
compliant('a REST call', {
	stack: [
		group,
		server,
		localCommand(
			'register',
			always
				.map(
					namespace =>
						`az rest --method post --url "https://management.azure.com/subscriptions/${subscription}/providers/${namespace}/register?api-version=2021-04-01"`,
				)
				.join('\n'),
		),
	],
	...known,
});
compliant('actions of AzAPI', {
	stack: [
		group,
		server,
		...always.map(namespace =>
			resource('azapi:index/resourceAction:ResourceAction', namespace, {
				type: 'Microsoft.Resources/providers@2021-04-01',
				resourceId: `/subscriptions/${subscription}/providers/${namespace}`,
				action: 'register',
				method: 'POST',
			}),
		),
	],
	...known,
});

const byAction = (name: string, inputs: Readonly<Record<string, unknown>>) =>
	resource('azapi:index/resourceAction:ResourceAction', name, {
		type: 'Microsoft.Resources/providers@2021-04-01',
		method: 'POST',
		...inputs,
	});
const providerId = (namespace: string, where = subscription) => `/subscriptions/${where}/providers/${namespace}`;
violation(
	'an AzAPI action that unregisters',
	{
		stack: [group, server, byAction('undo', {resourceId: providerId('Microsoft.HybridConnectivity'), action: 'unregister'})],
		options: {registeredElsewhere: true},
		...known,
	},
	{
		on: 'm1',
		details: {missing: ['Microsoft.HybridConnectivity']},
		says: [/ResourceAction "undo" unregisters Microsoft\.HybridConnectivity/v],
	},
);
undetermined(
	'an AzAPI action on a provider that is not known yet',
	{
		stack: [
			group,
			server,
			...always.slice(0, 2).map(namespace => byAction(namespace, {resourceId: providerId(namespace), action: 'register'})),
			byAction('last', {resourceId: unknown(), action: 'register'}),
		],
		...known,
	},
	{on: 'm1', details: {pending: ['Microsoft.HybridConnectivity']}, says: [/`resourceId` of ResourceAction "last"/v]},
);
undetermined(
	'an AzAPI action that is not known yet',
	{
		stack: [
			group,
			server,
			...always.slice(0, 2).map(namespace => byAction(namespace, {resourceId: providerId(namespace), action: 'register'})),
			byAction('last', {resourceId: providerId('Microsoft.HybridConnectivity'), action: unknown()}),
		],
		...known,
	},
	{on: 'm1', details: {pending: ['Microsoft.HybridConnectivity']}, says: [/`action` of ResourceAction "last"/v]},
);
violation(
	'an unknown AzAPI action on another resource',
	{
		stack: [
			group,
			server,
			resource('azapi:index/resourceAction:ResourceAction', 'restart', {
				type: 'Microsoft.Web/sites@2023-01-01',
				resourceId: unknown(),
				action: 'restart',
				method: 'POST',
			}),
		],
		...known,
	},
	{on: 'm1'},
);
violation(
	'an AzAPI action in another subscription',
	{
		stack: [
			group,
			server,
			...always.map(namespace => byAction(namespace, {resourceId: providerId(namespace, otherSubscription), action: 'register'})),
		],
		...known,
	},
	{on: 'm1'},
);
violation(
	"an AzAPI machine in its parent's subscription",
	{
		stack: [
			resource(
				'azapi:index/resource:Resource',
				'm1',
				{
					type: 'Microsoft.HybridCompute/machines@2024-07-10',
					name: 'm1',
					parentId: `/subscriptions/${otherSubscription}/resourceGroups/servers`,
					body: {kind: 'VMware', properties: {}},
				},
				{provider: resource('pulumi:providers:azapi', 'zone', {subscriptionId: subscription})},
			),
		],
	},
	{on: 'm1', details: {subscription: otherSubscription}},
);

compliant('periodic assessment by a policy that is not enforced', {
	stack: [group, server, policyAssignment('assessment', group, assessment, {enforcementMode: 'DoNotEnforce'}), register(always)],
});
compliant('recurring updates by a disabled policy', {
	stack: [
		group,
		server,
		policyAssignment('updates', group, '/providers/Microsoft.Authorization/policyDefinitions/ba0df93e-e4ac-479a-aac2-134bbae39a1a', {
			parameters: {effect: {value: 'Disabled'}},
		}),
		register(always),
	],
});
undetermined(
	'periodic assessment by a policy that may not be enforced',
	{stack: [group, server, policyAssignment('assessment', group, assessment, {enforcementMode: unknown()}), register(always)]},
	{on: 'm1', details: {pending: ['Microsoft.Compute']}, says: [/`enforcementMode` of PolicyAssignment "assessment"/v]},
);

// of two resources, the dependent one comes last
const waiting = (create: string, ...dependsOn: readonly FixtureResource[]) => localCommand('waiting', create, {}, {dependsOn});
violation(
	'unregistered by a resource that depends on the registration',
	{
		stack: [
			group,
			server,
			register(always),
			waiting('az provider unregister --namespace Microsoft.HybridConnectivity', register(always)),
		],
	},
	{
		on: 'm1',
		details: {missing: ['Microsoft.HybridConnectivity']},
		says: [/Command "waiting" unregisters Microsoft\.HybridConnectivity/v],
	},
);
compliant('registered by a resource that depends on the unregistration', {
	stack: [
		group,
		server,
		unregister('Microsoft.HybridConnectivity'),
		waiting(always.map(namespace => `az provider register -n ${namespace}`).join('\n'), unregister('Microsoft.HybridConnectivity')),
	],
});
compliant('registered by a resource that indirectly depends on the unregistration', {
	stack: [
		group,
		server,
		unregister('Microsoft.HybridConnectivity'),
		resourceGroup('between', {}, {dependsOn: [unregister('Microsoft.HybridConnectivity')]}),
		waiting(
			always.map(namespace => `az provider register -n ${namespace}`).join('\n'),
			resourceGroup('between', {}, {dependsOn: [unregister('Microsoft.HybridConnectivity')]}),
		),
	],
});
undetermined(
	'registered again before one of two resources unregisters',
	{
		stack: [
			group,
			server,
			register(always),
			waiting('az provider register -n Microsoft.HybridConnectivity', unregister('Microsoft.HybridConnectivity')),
			unregister('Microsoft.HybridConnectivity'),
			unregister('Microsoft.HybridConnectivity', 'stray'),
		],
	},
	{on: 'm1', says: [/Command "stray" unregisters/v]},
);

// An unreadable file may register what a server waits for.
const byFile = localCommand('register', './register.sh');
undetermined(
	'a server that depends on a script with unavailable text',
	{stack: [group, machine('m1', group, {}, {dependsOn: [byFile]}), byFile]},
	{on: 'm1', details: {pending: always.slice(1)}, says: [/depends on `create` of Command "register"/v], advises: [/FileAsset/v]},
);
violation('a script with unavailable text that nothing depends on', {stack: [group, server, byFile]}, {on: 'm1'});

// An unknown subscription may be a named one.
const zone = azureProvider('zone', subscription);
const zoned = machine('m2', 'servers', {}, {provider: zone});
violation(
	'the signed-in subscription may be the named one: one finding for both',
	{stack: [zone, zoned, machine('m3', 'servers')], views: ['preview']},
	{
		on: 'm2',
		details: {subscription},
		says: [
			/Machine "m3" onboards servers to the subscription of this stack, which may be this one; if it is not, the same is missing there\./v,
		],
	},
);
compliant('the named subscription has everything, and the signed-in one may be the same', {
	stack: [zone, zoned, machine('m3', 'servers'), register(always, ` --subscription ${subscription}`)],
	views: ['preview'],
});
violation(
	'the signed-in subscription lacks more than the named one',
	{
		stack: [zone, zoned, machine('m3', 'servers')],
		options: {registeredElsewhere: {[subscription]: ['Microsoft.GuestConfiguration']}},
		views: ['preview'],
	},
	{on: 'm2', details: {missing: ['Microsoft.HybridConnectivity']}},
	{on: 'm3'},
);

const classicGroup = resource(
	'azure:core/resourceGroup:ResourceGroup',
	'servers',
	{name: 'servers', location: 'westeurope'},
	{id: `/subscriptions/${subscription}/resourceGroups/servers`},
);
const classicMachine = resource(
	'azure:arcmachine/arcMachine:ArcMachine',
	'm1',
	{name: 'm1', resourceGroupName: output(classicGroup, 'servers'), location: 'westeurope', kind: 'SCVMM'},
	{id: `/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/m1`},
);
violation(
	'a program of Azure Classic',
	{stack: [classicGroup, classicMachine]},
	{on: 'm1', advises: [/new azure\.core\.ResourceProviderRegistration\("register-Microsoft\.HybridCompute"/v]},
);
violation(
	'a program of AzAPI',
	{
		stack: [
			resource('azapi:index/resource:Resource', 'm1', {
				type: 'Microsoft.HybridCompute/machines@2024-07-10',
				name: 'm1',
				parentId: `/subscriptions/${subscription}/resourceGroups/servers`,
				body: {kind: 'VMware', properties: {}},
			}),
		],
	},
	{on: 'm1', advises: [/new azapi\.ResourceAction/v, /action: "register"/v]},
);

violation(
	'two subscriptions: names in the suggested code differ',
	{
		stack: [
			zone,
			zoned,
			azureProvider('other', otherSubscription),
			machine('m3', 'servers', {}, {provider: azureProvider('other', otherSubscription)}),
		],
	},
	{
		on: 'm2',
		advises: [
			/^const registerResourceProviders5a1f1c3e = /mv,
			/\("register-resource-providers-5a1f1c3e"/v,
			/dependsOn: registerResourceProviders5a1f1c3e,/v,
		],
	},
	{on: 'm3', advises: [new RegExp(`^const registerResourceProviders${otherSubscription.slice(0, 8)} = `, 'mv')]},
);

violation(
	'a program without registrations: the code has an import and new names',
	{stack: [group, server]},
	{on: 'm1', advises: [/^\/\/ import \* as command from "@pulumi\/command";$/mv, /^const registerResourceProviders = /mv]},
);
violation(
	'a program with a registration: the code uses other names',
	{stack: [group, server, localCommand('register-resource-providers', 'az provider register --namespace Microsoft.HybridCompute')]},
	{
		on: 'm1',
		advises: [/^const registerResourceProviders2 = .*\("register-resource-providers-2"/mv, /dependsOn: registerResourceProviders2,/v],
	},
);

// A resource in a group of the stack is in its own subscription, which may be known better than the group's.
const classicNative = [
	classicGroup,
	zone,
	machine('m1', 'servers', {resourceGroupName: output(classicGroup, 'servers')}, {provider: zone}),
];
compliant('an Azure Native machine in an Azure Classic group, whose provider names no subscription', {
	stack: [...classicNative, register(always, ` --subscription ${subscription}`)],
});
violation('the same without registrations', {stack: classicNative}, {on: 'm1', details: {subscription}});

// SQL Server that Azure connects automatically is only mentioned.
const off = {tags: {ArcSQLServerExtensionDeployment: 'Disabled'}};
violation(
	'machines with a tag that excludes SQL Server',
	{stack: [group, machine('m1', group, off), machine('m2', group, off)]},
	{on: 'm1', withholds: [/SQL Server/v]},
);
violation(
	'one of two machines with a tag that excludes SQL Server',
	{stack: [group, machine('m1', group, off), server]},
	{on: 'm1', says: [/ArcSQLServerExtensionDeployment: Disabled/v]},
);
const sqlInstance = azure(['azurearcdata:SqlServerInstance', 'Microsoft.AzureArcData/sqlServerInstances/{sqlServerInstanceName}'], 'sql', {
	sqlServerInstanceName: 'sql',
	resourceGroupName: nameOf(group),
	location: 'westeurope',
});
compliant('SQL Server by a resource, for which Azure Native registers the namespace', {
	stack: [group, server, sqlInstance, register(always)],
});
violation(
	'SQL Server in an external template, whose namespace nothing registers',
	{
		stack: [
			group,
			server,
			resource('azurerm:index/arcMachine:ArcMachine', 'm2', {name: 'm2', resourceGroupName: 'servers', location: 'westeurope'}),
			machineExtension('sql', server, {publisher: 'Microsoft.AzureData', type: 'LinuxAgent.SqlServer'}),
			register(always),
		],
		views: ['preview'],
	},
	{on: 'm1', says: [/Microsoft\.AzureArcData \([^\)]*, which MachineExtension "sql" uses as the Azure extension for SQL Server\)/v]},
);

compliant('a remote command that uses the Azure CLI', {
	stack: [
		group,
		server,
		remoteCommand(
			'register',
			'10.0.0.9',
			always.map(namespace => `az provider register --namespace ${namespace} --subscription ${subscription}`).join('\n'),
		),
	],
	...known,
});
compliant('registrations by the azurerm provider used directly', {
	stack: [
		group,
		server,
		...always.map(name =>
			resource(
				'azurerm:index/resourceProviderRegistration:ResourceProviderRegistration',
				name,
				{name},
				{provider: resource('pulumi:providers:azurerm', 'zone', {subscriptionId: subscription})},
			),
		),
	],
	...known,
});
violation(
	"azurerm's version 4, which registers one of the three",
	{stack: [group, server, resource('pulumi:providers:azurerm', 'azurerm', {subscriptionId: subscription, version: '4.40.0'})], ...known},
	{on: 'm1', details: {missing: ['Microsoft.HybridConnectivity']}},
);

const alias = azure(['subscription:Alias', '/providers/Microsoft.Subscription/aliases/{aliasName}'], 'landing-zone', {
	aliasName: 'landing-zone',
	properties: {displayName: 'Landing zone', workload: 'Production'},
});
const inAlias = (name: string) => azureProvider(name, output(alias, otherSubscription));
const placed = (name: string, by: string) => machine(name, 'servers', {}, {provider: inAlias(by)});
violation(
	'two providers of one subscription that the stack creates: one finding',
	{stack: [alias, inAlias('a'), inAlias('b'), placed('m1', 'a'), placed('m2', 'b')], views: ['preview']},
	{on: 'm1', details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']}},
);
compliant('a script that registers in a subscription that the stack creates', {
	stack: [
		alias,
		inAlias('a'),
		placed('m1', 'a'),
		localCommand(
			'register',
			always.map(namespace => `az provider register --namespace ${namespace} --subscription "$SUBSCRIPTION"`).join('\n'),
			{environment: {SUBSCRIPTION: output(alias, otherSubscription)}},
		),
	],
	views: ['preview', 'state'],
});

violation(
	'further namespaces for monitoring and maintenance are mentioned',
	{stack: [group, server, upgraded, maintenance, assignTo(onArc), register(always)]},
	{
		on: 'm1',
		says: [/Beyond the article, features used here also need: .*Microsoft\.Insights \(/v, /Microsoft\.Maintenance \(/v],
		details: {missing: ['Microsoft.Compute']},
	},
);
const gateway = azure(['hybridcompute:Gateway', 'Microsoft.HybridCompute/gateways/{gatewayName}'], 'gateway', {
	gatewayName: 'gateway',
	resourceGroupName: nameOf(group),
	location: 'westeurope',
});
violation(
	'an Arc gateway of the stack',
	{stack: [group, server, gateway]},
	{
		on: 'm1',
		says: [/Microsoft\.Kubernetes \(an Arc gateway that serves Arc-enabled Kubernetes\)/v],
		details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']},
	},
);
violation(
	'a connection through an Arc gateway',
	{stack: [localCommand('join', `azcmagent connect --resource-group servers --subscription-id ${subscription} --gateway-id "$GATEWAY"`)]},
	{on: 'join', says: [/Microsoft\.Kubernetes \(/v]},
);
compliant('a gateway alone needs nothing', {stack: [group, server, gateway, register(always)]});
violation(
	'what needs a namespace is named',
	{stack: [group, server, upgraded, register(always)]},
	{on: 'm1', says: [/Microsoft\.Compute \([^\)]*, which MachineExtension "monitor" uses by automatic extension upgrade\)/v]},
);
violation('features that are not used are not mentioned', {stack: [group, server]}, {on: 'm1', withholds: [/beyond the article/v]});

test('violation: the age of a snapshot is given, and whether it contains the subscription', async t => {
	const file = snapshot('Microsoft.HybridCompute');
	const written = new Date('2026-01-02T03:04:05Z');
	utimesSync(file, written, written);
	const messageFor = async (subscriptionId: string) =>
		findingsOf(await check([group, server], {subscriptionId, config: {[policy]: {providerSnapshot: file}}, view: 'preview'}), policy)[0]
			?.message ?? '';
	t.regex(await messageFor(subscription), /The snapshot was written on 2026-01-02, \d+ days ago\./v);
	t.regex(
		await messageFor(otherSubscription),
		/The snapshot \(written on 2026-01-02, \d+ days ago\) does not cover this subscription\./v,
	);
});

test('violation: a snapshot that is another kind of list is reported', async t => {
	const file = snapshotFile();
	writeFileSync(file, JSON.stringify([{name: 'Microsoft.HybridCompute'}]));
	const checked = await check([group, server], {config: {[policy]: {providerSnapshot: file}}});
	t.regex(checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', /is not a list of providers/v);
});

exempted(
	'an accepted subscription',
	{stack: [group, server], options: {exemptions: [{resource: 'm1', reason: 'By hand.', expires: '2027-01-01'}]}},
	{on: 'm1'},
);
notApplicable('no server', {stack: [group, register(['Microsoft.Web'])]});

test('violation: options of the wrong form are a failure of the policy that gives the accepted values', async t => {
	const checked = await check([group, server], {config: {[policy]: {registeredElsewhere: 7}}});
	t.regex(checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', /registeredElsewhere has the wrong form/v);
});

for (const [registeredElsewhere, says] of [
	[
		['Microsoft.HybridConnectivty'],
		/registeredElsewhere\[0\] names no namespace that Azure Arc-enabled servers use; Microsoft\.HybridConnectivity may be meant/v,
	],
	[['Microsoft.HybridCompute', 'HybridConnectivity'], /registeredElsewhere\[1\] takes a namespace, such as Microsoft\.HybridCompute/v],
	[
		{[subscription]: ['Microsoft.GuestConfigurations']},
		new RegExp(
			String.raw`registeredElsewhere\.${subscription}\[0\] names no namespace .* Microsoft\.GuestConfiguration may be meant`,
			'v',
		),
	],
	[{'Corp Production': true}, /registeredElsewhere\.Corp Production is not a subscription id/v],
] as const) {
	test(`violation: an impossible registration outside the stack is reported: ${JSON.stringify(registeredElsewhere)}`, async t => {
		const checked = await check([group, server], {config: {[policy]: {registeredElsewhere}}});
		t.regex(checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', says);
	});
}

compliant('registered outside the stack in any letter case, including features beyond the article', {
	stack: [group, server],
	options: {registeredElsewhere: ['microsoft.guestconfiguration', ' Microsoft.HybridConnectivity ', 'Microsoft.Insights']},
});
compliant('everything that a landing zone registers, including namespaces that servers do not use', {
	stack: [group, server],
	options: {
		registeredElsewhere: [
			'Microsoft.GuestConfiguration',
			'Microsoft.HybridConnectivity',
			'Microsoft.Storage',
			'Microsoft.Network',
			'Microsoft.Web',
			'Microsoft.Sql',
			'Microsoft.KeyVault',
			'Microsoft.Automation',
			'Microsoft.HybridNetwork',
			'Microsoft.ContainerService',
		],
	},
});

test('violation: a misspelled option is reported', async t => {
	const checked = await check([group, server], {config: {[policy]: {registeredElswhere: true}}});
	t.regex(checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', /has no option "registeredElswhere"/v);
});

test("violation: a relative snapshot path, which would be relative to the pack's folder, is reported", async t => {
	const checked = await check([group, server], {config: {[policy]: {providerSnapshot: 'providers.json'}}});
	t.regex(
		checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '',
		/providerSnapshot has the wrong form: The absolute path/v,
	);
});

test('violation: a missing snapshot is reported', async t => {
	const checked = await check([group, server], {config: {[policy]: {providerSnapshot: '/nowhere/providers.json'}}});
	t.regex(checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', /cannot be read/v);
});

test('violation: one subscription is one finding, whatever order resources are read in', async t => {
	const stack: readonly FixtureResource[] = [machine('z', group), machine('a', group), group];
	for (const order of [stack, stack.toReversed()]) {
		// eslint-disable-next-line no-await-in-loop -- checks wait for one another anyway
		const checked = await check(order);
		t.deepEqual(
			findingsOf(checked, policy).map(({resource: urn}) => urn.split('::').at(-1)),
			['a'],
		);
	}
});

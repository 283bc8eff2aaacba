import {machine, machineExtension, policyAssignment, resourceGroup, subscription} from '../../harness/azure.js';
import {resource, unknown, type Properties} from '../../harness/fixture.js';
import {localCommand} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('arm64-supported-extensions');

const group = resourceGroup('servers');
const arm = machine('arm', group, {tags: {architecture: 'arm64'}});
const plain = machine('plain', group);
const keyVault = {publisher: 'Microsoft.Azure.Key.Vault', type: 'KeyVaultForLinux'};
const extension = (properties: Readonly<Record<string, string>>, of = arm) => machineExtension('extension', of, properties);

violation(
	'an extension that the article does not name',
	{stack: [group, arm, extension(keyVault)]},
	{
		on: 'extension',
		says: [/installs Microsoft\.Azure\.Key\.Vault\/KeyVaultForLinux on Machine "arm"/v, /does not list this extension/v],
		withholds: [/unsupported/v],
		advises: [/manage-vm-extensions/v],
		details: {machine: arm.urn, ...keyVault},
	},
);
violation(
	'on a machine that the option declares Arm64',
	{stack: [group, plain, extension(keyVault, plain)], options: {architectures: {plain: 'arm64'}}},
	{on: 'extension'},
);
violation(
	'an extension that Azure does not list; its name is not shown',
	{stack: [group, arm, extension({publisher: 'Contoso.Tools', type: 'Probe'})]},
	{
		on: 'extension',
		says: [/installs an extension that Azure does not list on Machine "arm"/v],
		withholds: [/Contoso/v],
		details: {machine: arm.urn},
	},
);
const create = (rest: string) =>
	localCommand('create', `az connectedmachine extension create --machine-name arm --resource-group servers1a2b3c4d --name ext ${rest}`);
violation(
	'an extension that a script installs on the machine',
	{stack: [group, arm, create('--publisher Microsoft.Azure.Key.Vault --type KeyVaultForLinux')]},
	{on: 'create'},
);
violation(
	'an extension that a PowerShell script installs on the machine',
	{
		stack: [
			group,
			arm,
			localCommand(
				'create',
				'New-AzConnectedMachineExtension -Name kv -MachineName arm -ResourceGroupName servers1a2b3c4d ' +
					'-Publisher Microsoft.Azure.Key.Vault -ExtensionType KeyVaultForLinux',
				{interpreter: ['pwsh', '-Command']},
			),
		],
	},
	{on: 'create'},
);
compliant('an extension that a script installs and the article names', {
	stack: [group, arm, create('--publisher Microsoft.Azure.Monitor --type AzureMonitorLinuxAgent')],
});
compliant('Azure Monitor Agent', {stack: [group, arm, extension({publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'})]});
compliant('CustomScript in different letter case', {
	stack: [group, arm, extension({publisher: 'microsoft.azure.extensions', type: 'customScript'})],
});
compliant('machine configuration, which another policy reports', {
	stack: [group, arm, extension({publisher: 'Microsoft.GuestConfiguration', type: 'ConfigurationforLinux'})],
});
notApplicable('a machine without evidence of Arm64', {stack: [group, plain, extension(keyVault, plain)]});
notApplicable('an extension of another machine', {stack: [group, arm, plain, extension(keyVault, plain)]});
exempted(
	'an extension that was tested',
	{
		stack: [group, arm, extension(keyVault)],
		options: {exemptions: [{resource: 'extension', reason: 'Tested by us.', expires: '2099-01-01'}]},
	},
	{on: 'extension'},
);

undetermined(
	'an extension whose type is not known yet',
	{stack: [group, arm, machineExtension('extension', arm, {publisher: 'Contoso.Tools', type: unknown(group)})]},
	{
		on: 'extension',
		says: [
			/installs an extension on Machine "arm" that the article does not list for Arm64: it depends/v,
			/depends on `properties\.type` of MachineExtension "extension"|depends on `type` of MachineExtension "extension"/v,
		],
	},
);
const open = machine('open', group, {tags: {architecture: unknown(group)}});
undetermined(
	'an extension of a machine whose architecture is not known yet',
	{stack: [group, open, extension(keyVault, open)]},
	{
		on: 'extension',
		says: [
			/MachineExtension "extension" installs .*\. Cannot determine whether Machine "open" runs on Arm64: it depends on `tags\.architecture`/v,
		],
	},
);
compliant('Azure Monitor Agent on a machine whose architecture is not known yet', {
	stack: [group, open, extension({publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'}, open)],
});

const builtIn = (id: string) => `/providers/Microsoft.Authorization/policyDefinitions/${id}`;
const defender = builtIn('4eb909e7-6d64-656d-6465-2eeb297a1625');
const second = machine('second', group, {tags: {architecture: 'arm64'}});
violation(
	'a built-in policy that installs an extension, for all machines that it reaches',
	{stack: [group, arm, second, plain, policyAssignment('policy', group, defender)]},
	{
		on: 'policy',
		property: 'policyDefinitionId',
		says: [
			/Microsoft\.Azure\.AzureDefenderForServers\/MDE\.Linux/v,
			/on Machine "arm" and 1 more, which run on Arm64/v,
			/does not list this extension/v,
		],
		advises: [/notScopes/v],
		details: {machines: [arm.urn, second.urn]},
	},
);
violation(
	'a built-in policy for the whole subscription',
	{
		stack: [group, arm, policyAssignment('policy', `/subscriptions/${subscription}`, builtIn('10caed8a-652c-4d1d-84e4-2805b7c07278'))],
		settings: {subscriptionId: subscription},
	},
	{on: 'policy', says: [/installs an extension on Machine "arm"/v]},
);
const initiative = (id: string) => `/providers/Microsoft.Authorization/policySetDefinitions/${id}`;
for (const [id, inputs] of [
	['53448c70-089b-4f52-8f38-89196d7f2de1', {}],
	['2dde6d38-95d9-46cd-bb7c-18dabd06b923', {}],
	['2b00397d-c309-49c4-aa5a-f0b2c5bc6321', {parameters: {enableProcessesAndDependencies: {value: true}}}],
	['59e9c3eb-d8df-473b-8059-23fd38ddd0f0', {parameters: {enableProcessesAndDependencies: {value: true}}}],
	['55f3eceb-5573-4f18-9695-226972c6d74a', {}],
	['e20d08c5-6d64-656d-6465-ce9e37fd0ebc', {}],
] as const) {
	violation(
		`a built-in initiative that installs an extension: ${id}`,
		{stack: [group, arm, policyAssignment('policy', group, initiative(id), inputs)]},
		{on: 'policy', property: 'policyDefinitionId'},
	);
}

notApplicable('a built-in initiative that installs the extension only if a parameter says so', {
	stack: [group, arm, policyAssignment('policy', group, initiative('2b00397d-c309-49c4-aa5a-f0b2c5bc6321'))],
});
notApplicable('a built-in initiative whose effect is off', {
	stack: [
		group,
		arm,
		policyAssignment('policy', group, initiative('e20d08c5-6d64-656d-6465-ce9e37fd0ebc'), {
			parameters: {microsoftDefenderForEndpointLinuxArcAgentDeployEffect: {value: 'Disabled'}},
		}),
	],
});

const isArc = {field: 'type', equals: 'Microsoft.HybridCompute/machines'};
const ownPolicy = (condition: Properties = isArc, installed = [keyVault], parameters = {}) =>
	resource(
		'azure-native:authorization:PolicyDefinition',
		'own',
		{
			policyDefinitionName: 'own',
			parameters,
			policyRule: {
				if: condition,
				// eslint-disable-next-line unicorn/no-thenable -- the name of Azure Policy
				then: {
					effect: 'deployIfNotExists',
					details: {
						type: 'Microsoft.HybridCompute/machines/extensions',
						deployment: {
							properties: {
								template: {
									resources: installed.map(properties => ({
										type: 'Microsoft.HybridCompute/machines/extensions',
										name: "[concat(parameters('vm'), '/kv')]",
										properties,
									})),
								},
							},
						},
					},
				},
			},
		},
		{id: '/providers/Microsoft.Authorization/policyDefinitions/own'},
	);
const definition = ownPolicy();
const osName = (os: string) => ({field: 'Microsoft.HybridCompute/machines/osName', equals: os});
const includesArc = ownPolicy({allOf: [isArc, {value: "[parameters('IncludeArcMachines')]", equals: 'true'}]}, [keyVault], {
	IncludeArcMachines: {type: 'String', defaultValue: 'false'},
});
violation(
	'a policy of the stack that installs an extension',
	{stack: [group, arm, definition, policyAssignment('policy', group, definition)]},
	{on: 'policy', says: [/KeyVaultForLinux/v]},
);
for (const [title, own] of [
	['an extension for Windows', ownPolicy(isArc, [{publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorWindowsAgent'}])],
	['an extension on Windows', ownPolicy({allOf: [isArc, osName('windows')]})],
	['an extension on all but Linux', ownPolicy({allOf: [isArc, {not: osName('linux')}]})],
	['an extension if its parameter includes Arc machines', includesArc],
] as const) {
	notApplicable(`a policy of the stack that installs ${title}`, {stack: [group, arm, own, policyAssignment('policy', group, own)]});
}

violation(
	'a policy of the stack whose parameter includes Arc machines',
	{stack: [group, arm, includesArc, policyAssignment('policy', group, includesArc, {parameters: {IncludeArcMachines: {value: 'true'}}})]},
	{on: 'policy'},
);
const tools = ownPolicy(isArc, [
	{publisher: 'Contoso.Tools', type: 'Probe'},
	{publisher: 'Contoso.Tools', type: 'Trace'},
]);
violation(
	'a policy that installs several extensions is one finding',
	{stack: [group, arm, tools, policyAssignment('policy', group, tools)]},
	{on: 'policy', says: [/installs 2 extensions on Machine "arm", which runs on Arm64\. The article does not list these extensions/v]},
);
const linuxOnly = ownPolicy({allOf: [isArc, {not: osName('windows')}]});
violation(
	'a policy of the stack that installs an extension on all but Windows',
	{stack: [group, arm, linuxOnly, policyAssignment('policy', group, linuxOnly)]},
	{on: 'policy'},
);
const tagged = ownPolicy({allOf: [isArc, {field: 'tags.vault', equals: 'true'}]});
undetermined(
	'a policy of the stack with a condition on tags',
	{stack: [group, arm, tagged, policyAssignment('policy', group, tagged)]},
	{on: 'policy', says: [/depends on `policyRule\.if` of PolicyDefinition "own"/v]},
);
undetermined(
	'a policy whose effect is not known yet',
	{stack: [group, arm, policyAssignment('policy', group, defender, {parameters: {effect: {value: unknown(group)}}})]},
	{on: 'policy', says: [/installs an extension on an Arm64 machine: it depends on/v]},
);
notApplicable('a policy that is disabled', {
	stack: [group, arm, policyAssignment('policy', group, defender, {parameters: {effect: {value: 'Disabled'}}})],
});
notApplicable('a policy that leaves the machine out', {
	stack: [
		group,
		arm,
		policyAssignment('policy', group, defender, {notScopes: [`/subscriptions/${subscription}/resourceGroups/servers1a2b3c4d`]}),
	],
	settings: {subscriptionId: subscription},
});
notApplicable('a policy that installs Azure Monitor Agent', {
	stack: [group, arm, policyAssignment('policy', group, builtIn('845857af-0333-4c5d-bbbc-6076697da122'))],
});

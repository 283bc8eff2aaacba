/**
Built-in policies and initiatives that install an extension on Arc-enabled Linux servers.
https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies
https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies/policySetDefinitions
*/
import {policyKey, type ArcRequest, type MachineConfigurationPolicy} from './machine-configuration.js';

export type ExtensionPolicy = MachineConfigurationPolicy & {readonly publisher: string; readonly type: string};

/** Effects that install nothing. */
export const inertEffects: readonly string[] = ['Disabled', 'AuditIfNotExists'];

const effect = {parameter: 'effect', default: 'DeployIfNotExists', inert: inertEffects} as const;
const deploying: readonly ArcRequest[] = [{os: 'Linux', effect}];
const deployingBy = (parameter: string): readonly ArcRequest[] => [{os: 'Linux', effect: {...effect, parameter}}];

/** These initiatives leave the Dependency agent out by default. */
const mapping: readonly ArcRequest[] = [{os: 'Linux', effect, include: {parameter: 'enableProcessesAndDependencies', default: 'false'}}];

const dependencyAgent = {publisher: 'Microsoft.Azure.Monitoring.DependencyAgent', type: 'DependencyAgentLinux'};
const changeTracking = {publisher: 'Microsoft.Azure.ChangeTrackingAndInventory', type: 'ChangeTracking-Linux'};
const defender = {publisher: 'Microsoft.Azure.AzureDefenderForServers', type: 'MDE.Linux'};
const logAnalyticsAgent = {publisher: 'Microsoft.EnterpriseCloud.Monitoring', type: 'OmsAgentForLinux'};

export const extensionPolicies: readonly ExtensionPolicy[] = [
	{
		kind: 'definition',
		id: 'deacecc0-9f84-44d2-bb82-46f32d766d43',
		displayName: 'Configure Dependency agent on Azure Arc enabled Linux servers',
		...dependencyAgent,
		arcMachines: deploying,
	},
	{
		kind: 'definition',
		id: '08a4470f-b26d-428d-97f4-7e3e9c92b366',
		displayName: 'Configure Dependency agent on Azure Arc enabled Linux servers with Azure Monitoring Agent settings',
		...dependencyAgent,
		arcMachines: [{os: 'Linux', effect, include: {parameter: 'enableProcessesAndDependencies', default: 'true'}}],
	},
	{
		kind: 'definition',
		id: '10caed8a-652c-4d1d-84e4-2805b7c07278',
		displayName: 'Configure ChangeTracking Extension for Linux Arc machines',
		...changeTracking,
		arcMachines: deploying,
	},
	{
		kind: 'definition',
		id: '4eb909e7-6d64-656d-6465-2eeb297a1625',
		displayName: '[Preview]: Deploy Microsoft Defender for Endpoint agent on Linux hybrid machines',
		...defender,
		arcMachines: deploying,
	},
	{
		kind: 'definition',
		id: '9d2b61b4-1d14-4a63-be30-d4498e7ad2cf',
		displayName: '[Deprecated]: Configure Log Analytics extension on Azure Arc enabled Linux servers. See deprecation notice below',
		...logAnalyticsAgent,
		arcMachines: deploying,
	},
	{
		kind: 'initiative',
		id: '53448c70-089b-4f52-8f38-89196d7f2de1',
		displayName: 'Enable ChangeTracking and Inventory for Arc-enabled virtual machines',
		...changeTracking,
		arcMachines: deploying,
	},
	{
		kind: 'initiative',
		id: '2dde6d38-95d9-46cd-bb7c-18dabd06b923',
		displayName: '[Preview]: Enable Essential Machine Management',
		...changeTracking,
		arcMachines: deployingBy('deployIfNotExistsPoliciesEffect'),
	},
	{
		kind: 'initiative',
		id: '2b00397d-c309-49c4-aa5a-f0b2c5bc6321',
		displayName: 'Enable Azure Monitor for Hybrid VMs with AMA',
		...dependencyAgent,
		arcMachines: mapping,
	},
	{
		kind: 'initiative',
		id: '59e9c3eb-d8df-473b-8059-23fd38ddd0f0',
		displayName: '[Deprecated]: Enable Azure Monitor for Hybrid VMs with AMA',
		...dependencyAgent,
		arcMachines: mapping,
	},
	{
		kind: 'initiative',
		id: '55f3eceb-5573-4f18-9695-226972c6d74a',
		displayName: '[Deprecated]: Legacy - Enable Azure Monitor for VMs',
		...dependencyAgent,
		arcMachines: deployingBy(''),
	},
	{
		kind: 'initiative',
		id: 'e20d08c5-6d64-656d-6465-ce9e37fd0ebc',
		displayName: '[Preview]: Deploy Microsoft Defender for Endpoint agent',
		...defender,
		arcMachines: deployingBy('microsoftDefenderForEndpointLinuxArcAgentDeployEffect'),
	},
];

/** By GUID, resource id or display name. */
export const isExtensionPolicy = ({id, displayName}: ExtensionPolicy, idOrName: string): boolean =>
	[id, policyKey(displayName)].includes(policyKey(idOrName));

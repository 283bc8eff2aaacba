/**
Built-in policies that install an extension on Arc-enabled Linux servers.
https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies
*/
import {policyKey, type ArcRequest, type MachineConfigurationPolicy} from './machine-configuration.js';

export type ExtensionPolicy = MachineConfigurationPolicy & {readonly publisher: string; readonly type: string};

/** Effects that install nothing. */
export const inertEffects: readonly string[] = ['Disabled', 'AuditIfNotExists'];

const effect = {parameter: 'effect', default: 'DeployIfNotExists', inert: inertEffects} as const;
const deploying: readonly ArcRequest[] = [{os: 'Linux', effect}];

const dependencyAgent = {publisher: 'Microsoft.Azure.Monitoring.DependencyAgent', type: 'DependencyAgentLinux'};
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
		publisher: 'Microsoft.Azure.ChangeTrackingAndInventory',
		type: 'ChangeTracking-Linux',
		arcMachines: deploying,
	},
	{
		kind: 'definition',
		id: '4eb909e7-6d64-656d-6465-2eeb297a1625',
		displayName: '[Preview]: Deploy Microsoft Defender for Endpoint agent on Linux hybrid machines',
		publisher: 'Microsoft.Azure.AzureDefenderForServers',
		type: 'MDE.Linux',
		arcMachines: deploying,
	},
	{
		kind: 'definition',
		id: '9d2b61b4-1d14-4a63-be30-d4498e7ad2cf',
		displayName: '[Deprecated]: Configure Log Analytics extension on Azure Arc enabled Linux servers. See deprecation notice below',
		...logAnalyticsAgent,
		arcMachines: deploying,
	},
];

/** @param idOrName - GUID, resource id or display name */
export const isExtensionPolicy = ({id, displayName}: ExtensionPolicy, idOrName: string): boolean =>
	[id, policyKey(displayName)].includes(policyKey(idOrName));

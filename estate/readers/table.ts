import type {Resource} from '../resources/resource.js';
import type {EstateDraft, Reader} from './draft.js';
import {readMachine, readMachineExtension, readMachineRunCommand, readPrivateLinkScope} from './arc-machine.js';
import {genericReaders} from './arm-body.js';
import {deploymentReaders} from './arm-deployment.js';
import {awsDocumentReaders, awsParameterReaders} from './aws-documents.js';
import {awsReaders} from './aws.js';
import {azureFleetReaders} from './azure-fleets.js';
import {azureImageReaders} from './azure-images.js';
import {azureLocalReaders} from './azure-local.js';
import {
	readScaleSet,
	readScaleSetExtension,
	readScaleSetRunCommand,
	readVirtualMachine,
	readVirtualMachineExtension,
	readVirtualMachineRunCommand,
} from './azure-vm.js';
import {classicAssignmentReaders} from './classic-assignments.js';
import {classicExtensionReaders} from './classic-extensions.js';
import {classicMachineReaders} from './classic-machines.js';
import {classicRows, terraformKey} from './classic-names.js';
import {readDeploymentScript, readHyperVMachine, readLocalCommand, readRemoteCommand} from './commands.js';
import {fileReaders} from './files.js';
import {googleReaders} from './google.js';
import {imageReaders} from './images.js';
import {readAttached, readLicenseProfile, readMaintenanceAssignment} from './machine-mentions.js';
import {readAutoscaleSetting} from './machine-groups.js';
import {readAutomanageAssignment, readGuestConfigurationAssignment} from './machine-configuration.js';
import {readNetworkInterface, readPublicIpAddress} from './network.js';
import {
	readDenyAssignment,
	readGroupMember,
	readPrincipal,
	readRoleAssignment,
	readRoleDefinition,
	readRoleEligibility,
	unlessRemoved,
} from './permissions.js';
import {lighthouseReaders} from './lighthouse.js';
import {managementGroupReaders} from './management-groups.js';
import {providerReaders} from './provider-blocks.js';
import {readCallOf, readGateway, readProviderRegistration, readSolutionConfiguration} from './services.js';
import {stackTemplateReaders} from './stack-templates.js';
import {vsphereReaders} from './vsphere.js';

const readPolicyDefinition: Reader = (resource, draft) => {
	draft.policyDefinitions.push(resource);
};

/** By type key. Also used in templates and generic resources. */
const direct: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['azure-native:hybridcompute:machine', readMachine],
	['azure-native:hybridcompute:machineextension', readMachineExtension],
	['azure-native:hybridcompute:machineruncommand', readMachineRunCommand],
	['azure-native:hybridcompute:license', readCallOf('Microsoft.HybridCompute')],
	['azure-native:hybridcompute:licenseprofile', readLicenseProfile],
	['azure-native:hybridcompute:privatelinkscope', readPrivateLinkScope],
	['azure-native:hybridcompute:privatelinkscopedresource', readCallOf('Microsoft.HybridCompute')],
	['azure-native:hybridcompute:gateway', readGateway],

	['azure-native:compute:virtualmachine', readVirtualMachine],
	['azure-native:compute:virtualmachineextension', readVirtualMachineExtension],
	['azure-native:compute:virtualmachineruncommandbyvirtualmachine', readVirtualMachineRunCommand],
	['azure-native:compute:virtualmachinescalesetvm', readVirtualMachine],
	['azure-native:compute:virtualmachinescaleset', readScaleSet],
	['azure-native:compute:virtualmachinescalesetextension', readScaleSetExtension],
	['azure-native:compute:virtualmachinescalesetvmextension', readScaleSetExtension],
	['azure-native:compute:virtualmachinescalesetvmruncommand', readScaleSetRunCommand],
	['azure-native:network:publicipaddress', readPublicIpAddress],
	['azure-native:network:networkinterface', readNetworkInterface],

	['azure-native:guestconfiguration:guestconfigurationhcrpassignment', readGuestConfigurationAssignment],
	['azure-native:guestconfiguration:guestconfigurationassignment', readCallOf('Microsoft.GuestConfiguration')],
	['azure-native:automanage:configurationprofilehcrpassignment', readAutomanageAssignment],
	[
		'azure-native:authorization:policyassignment',
		(resource, draft) => {
			draft.policyAssignments.push(resource);
		},
	],
	['azure-native:authorization:policydefinition', readPolicyDefinition],
	['azure-native:authorization:policydefinitionatmanagementgroup', readPolicyDefinition],
	['azure-native:authorization:policysetdefinition', readPolicyDefinition],
	['azure-native:authorization:policysetdefinitionatmanagementgroup', readPolicyDefinition],

	...managementGroupReaders,
	['azure-native:authorization:roleassignment', readRoleAssignment],
	['azure-native:authorization:roledefinition', readRoleDefinition],
	['azure-native:authorization:pimroleeligibilityschedule', readRoleEligibility],
	['azure-native:authorization:roleassignmentschedulerequest', unlessRemoved(readRoleAssignment)],
	['azure-native:authorization:roleeligibilityschedulerequest', unlessRemoved(readRoleEligibility)],
	['azure-native:authorization:denyassignment', readDenyAssignment],
	...classicRows('pim/activeRoleAssignment', 'pim_active_role_assignment', readRoleAssignment),
	...classicRows('pim/eligibleRoleAssignment', 'pim_eligible_role_assignment', readRoleEligibility),
	['azure-native:managedidentity:userassignedidentity', readPrincipal('managed-identity', {ids: ['principalId'], wrong: ['clientId']})],
	['azuread:index/application:application', readPrincipal('application', {ids: [], wrong: ['objectId', 'clientId', 'applicationId']})],
	[
		'azuread:index/applicationregistration:applicationregistration',
		readPrincipal('application', {ids: [], wrong: ['objectId', 'clientId']}),
	],
	[
		'azuread:index/serviceprincipal:serviceprincipal',
		readPrincipal('service-principal', {ids: ['objectId'], applications: ['clientId', 'applicationId']}),
	],
	['azuread:index/group:group', readPrincipal('group', {ids: ['objectId']})],
	['azuread:index/groupmember:groupmember', readGroupMember],
	['azuread:index/user:user', readPrincipal('user', {ids: ['objectId']})],

	...['serviceprincipalpassword:serviceprincipalpassword', 'applicationpassword:applicationpassword'].map(
		name =>
			[
				`azuread:index/${name}`,
				(resource, draft) => {
					draft.passwords.set(resource.urn, resource.firstOf('servicePrincipalId', 'applicationId', 'applicationObjectId').text);
				},
			] satisfies [string, Reader],
	),

	[
		'azure-native:maintenance:maintenanceconfiguration',
		(resource, draft) => {
			draft.maintenanceConfigurations.push(resource);
		},
	],
	...[
		'configurationassignment',
		'configurationassignmentparent',
		'configurationassignmentsforresourcegroup',
		'configurationassignmentsforsubscription',
	].map(name => [`azure-native:maintenance:${name}`, readMaintenanceAssignment] as const),
	[
		'azure-native:azurearcdata:sqlserverinstance',
		readAttached(['properties', 'containerResourceId'], 'Microsoft.AzureArcData', {need: 'sql-server', kind: 'sql-server resource'}),
	],
	...['sqlserverdatabase', 'sqlserverlicense', 'sqlserveresulicense', 'sqlserveravailabilitygroup'].map(
		name =>
			[
				`azure-native:azurearcdata:${name}`,
				readCallOf('Microsoft.AzureArcData', {need: 'sql-server', kind: 'sql-server resource'}),
			] satisfies [string, Reader],
	),
	['azure-native:hybridconnectivity:endpoint', readAttached(['resourceUri'], 'Microsoft.HybridConnectivity')],
	['azure-native:hybridconnectivity:serviceconfiguration', readCallOf('Microsoft.HybridConnectivity')],
	['azure-native:hybridconnectivity:publiccloudconnector', readCallOf('Microsoft.HybridConnectivity')],
	['azure-native:hybridconnectivity:solutionconfiguration', readSolutionConfiguration],
	['azure-native:resources:azurecliscript', readDeploymentScript('bash')],
	['azure-native:resources:azurepowershellscript', readDeploymentScript('powershell')],

	...classicMachineReaders,
	...classicExtensionReaders,
	...classicAssignmentReaders,
	...lighthouseReaders,
	...classicRows('core/resourceProviderRegistration', 'resource_provider_registration', readProviderRegistration),
	...providerReaders,

	['command:local:command', readLocalCommand],
	['command:remote:command', readRemoteCommand],
	['hyperv:machine:machine', readHyperVMachine],
	...azureFleetReaders,
	...azureImageReaders,
	...azureLocalReaders,
	...vsphereReaders,
	...fileReaders,
	...imageReaders,
	...awsReaders,
	...awsDocumentReaders,
	...awsParameterReaders,
	...stackTemplateReaders,
	...googleReaders,
	['azure-native:monitor:autoscalesetting', readAutoscaleSetting('targetResourceUri')],
	...classicRows('monitoring/autoscaleSetting', 'monitor_autoscale_setting', readAutoscaleSetting('targetResourceId')),
]);

const deployments: ReadonlyMap<string, Reader> = new Map(deploymentReaders.map(([key, make]) => [key, make(readEmbedded)]));

function readEmbedded(resource: Resource, draft: EstateDraft): void {
	(direct.get(resource.key) ?? deployments.get(resource.key))?.(resource, draft);
}

/**
By type token in lower case. `otherReader` reads servers of other clouds; `read-resources.ts` reads resource groups before all others.
*/
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	...direct,
	...deployments,
	...genericReaders.map(([key, make]) => [key, make(readEmbedded)] as const),
]);

export const resourceGroupKey = 'azure-native:resources:resourcegroup';

export const resourceGroupKeys: ReadonlySet<string> = new Set([
	resourceGroupKey,
	'azure:core/resourcegroup:resourcegroup',
	terraformKey('resource_group'),
]);

/** The reader of these is loaded only when needed. */
export const documentKeys: ReadonlySet<string> = new Set([...awsDocumentReaders, ...stackTemplateReaders].map(([key]) => key));

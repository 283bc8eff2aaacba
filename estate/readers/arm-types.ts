export type ArmType = {readonly token: string; readonly names: readonly string[]};

const native = (token: string, ...names: readonly string[]): ArmType => ({token: `azure-native:${token}`, names});

const types: ReadonlyMap<string, ArmType> = new Map([
	['microsoft.hybridcompute/machines', native('hybridcompute:Machine', 'machineName')],
	['microsoft.hybridcompute/machines/extensions', native('hybridcompute:MachineExtension', 'machineName', 'extensionName')],
	['microsoft.hybridcompute/machines/runcommands', native('hybridcompute:MachineRunCommand', 'machineName', 'runCommandName')],
	['microsoft.hybridcompute/gateways', native('hybridcompute:Gateway', 'gatewayName')],
	['microsoft.hybridcompute/privatelinkscopes', native('hybridcompute:PrivateLinkScope', 'scopeName')],
	['microsoft.compute/virtualmachines', native('compute:VirtualMachine', 'vmName')],
	['microsoft.compute/virtualmachines/extensions', native('compute:VirtualMachineExtension', 'vmName', 'vmExtensionName')],
	[
		'microsoft.compute/virtualmachines/runcommands',
		native('compute:VirtualMachineRunCommandByVirtualMachine', 'vmName', 'runCommandName'),
	],
	['microsoft.compute/virtualmachinescalesets', native('compute:VirtualMachineScaleSet', 'vmScaleSetName')],
	[
		'microsoft.compute/virtualmachinescalesets/extensions',
		native('compute:VirtualMachineScaleSetExtension', 'vmScaleSetName', 'vmssExtensionName'),
	],
	[
		'microsoft.compute/virtualmachinescalesets/virtualmachines/extensions',
		native('compute:VirtualMachineScaleSetVMExtension', 'vmScaleSetName', 'instanceId', 'vmExtensionName'),
	],
	[
		'microsoft.compute/virtualmachinescalesets/virtualmachines/runcommands',
		native('compute:VirtualMachineScaleSetVMRunCommand', 'vmScaleSetName', 'instanceId', 'runCommandName'),
	],
	['microsoft.compute/images', native('compute:Image', 'imageName')],
	['microsoft.compute/snapshots', native('compute:Snapshot', 'snapshotName')],
	[
		'microsoft.compute/galleries/images/versions',
		native('compute:GalleryImageVersion', 'galleryName', 'galleryImageName', 'galleryImageVersionName'),
	],
	[
		'microsoft.compute/galleries/applications/versions',
		native('compute:GalleryApplicationVersion', 'galleryName', 'galleryApplicationName', 'galleryApplicationVersionName'),
	],
	['microsoft.azurefleet/fleets', native('azurefleet:Fleet', 'fleetName')],
	['microsoft.virtualmachineimages/imagetemplates', native('virtualmachineimages:VirtualMachineImageTemplate', 'imageTemplateName')],
	['microsoft.azurestackhci/virtualmachineinstances', native('azurestackhci:VirtualMachineInstance')],
	['microsoft.connectedvmwarevsphere/virtualmachineinstances', native('connectedvmwarevsphere:VirtualMachineInstance')],
	['microsoft.scvmm/virtualmachineinstances', native('scvmm:VirtualMachineInstance')],
	[
		'microsoft.automanage/configurationprofileassignments',
		native('automanage:ConfigurationProfileHCRPAssignment', 'configurationProfileAssignmentName'),
	],
	[
		'microsoft.guestconfiguration/guestconfigurationassignments',
		native('guestconfiguration:GuestConfigurationHCRPAssignment', 'guestConfigurationAssignmentName'),
	],
	['microsoft.authorization/policyassignments', native('authorization:PolicyAssignment', 'policyAssignmentName')],
	['microsoft.authorization/policydefinitions', native('authorization:PolicyDefinition', 'policyDefinitionName')],
	['microsoft.authorization/policysetdefinitions', native('authorization:PolicySetDefinition', 'policySetDefinitionName')],
	['microsoft.authorization/roleassignments', native('authorization:RoleAssignment', 'roleAssignmentName')],
	['microsoft.authorization/roleassignmentschedulerequests', native('authorization:RoleAssignmentScheduleRequest', 'name')],
	['microsoft.authorization/roleeligibilityschedulerequests', native('authorization:RoleEligibilityScheduleRequest', 'name')],
	['microsoft.authorization/roledefinitions', native('authorization:RoleDefinition', 'roleDefinitionId')],
	['microsoft.managedservices/registrationdefinitions', native('managedservices:RegistrationDefinition', 'registrationDefinitionId')],
	['microsoft.managedservices/registrationassignments', native('managedservices:RegistrationAssignment', 'registrationAssignmentId')],
	['microsoft.management/managementgroups', native('management:ManagementGroup', 'groupId')],
	['microsoft.management/managementgroups/subscriptions', native('management:ManagementGroupSubscription', 'groupId', 'subscriptionId')],
	['microsoft.subscription/aliases', native('subscription:Alias', 'aliasName')],
	['microsoft.maintenance/maintenanceconfigurations', native('maintenance:MaintenanceConfiguration', 'resourceName')],
	['microsoft.maintenance/configurationassignments', native('maintenance:ConfigurationAssignment', 'configurationAssignmentName')],
	['microsoft.azurearcdata/sqlserverinstances', native('azurearcdata:SqlServerInstance', 'sqlServerInstanceName')],
	['microsoft.resources/deployments', native('resources:Deployment', 'deploymentName')],
	['microsoft.resources/deploymentstacks', native('resources:DeploymentStackAtResourceGroup', 'deploymentStackName')],
	['microsoft.hybridconnectivity/solutionconfigurations', native('hybridconnectivity:SolutionConfiguration', 'solutionConfiguration')],
]);

/** On other resources, these do not matter. */
const onArcMachines: ReadonlySet<string> = new Set([
	'azure-native:automanage:ConfigurationProfileHCRPAssignment',
	'azure-native:guestconfiguration:GuestConfigurationHCRPAssignment',
]);

/**
`undefined` for a type that does not belong to an Arc estate.
@param type - `Microsoft.Compute/virtualMachines/extensions`; `…/virtualMachines/providers/X` is X
@param kind - distinguishes deployment scripts
@param scope - id of the resource it extends, as far as known
*/
export function armType(type: string, kind: string | undefined, scope: string | undefined): ArmType | undefined {
	const lower = type.toLowerCase();
	if (lower === 'microsoft.resources/deploymentscripts') {
		return native(
			kind?.toLowerCase() === 'azurepowershell' ? 'resources:AzurePowerShellScript' : 'resources:AzureCliScript',
			'scriptName',
		);
	}

	const found = types.get(lower);
	return found !== undefined && onArcMachines.has(found.token) && !/microsoft\.hybridcompute\/machines/iv.test(scope ?? '')
		? undefined
		: found;
}

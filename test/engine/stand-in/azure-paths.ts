/**
Paths of Azure resources used by test programs, after the resource group or `{scope}`. Other types get a path from their token, which no
test should rely on.
*/
const paths: Readonly<Record<string, string>> = {
	'authorization:PolicyAssignment': '{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}',
	'authorization:PolicyDefinition': '{subscription}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}',
	'authorization:PolicySetDefinition': '{subscription}/providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}',
	'authorization:RoleAssignment': '{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}',
	'authorization:RoleDefinition': '{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}',
	'automanage:ConfigurationProfile': 'Microsoft.Automanage/configurationProfiles/{configurationProfileName}',
	'automanage:ConfigurationProfileAssignment':
		'Microsoft.Compute/virtualMachines/{vmName}/providers/' +
		'Microsoft.Automanage/configurationProfileAssignments/{configurationProfileAssignmentName}',
	'automanage:ConfigurationProfileHCRPAssignment':
		'Microsoft.HybridCompute/machines/{machineName}/providers/' +
		'Microsoft.Automanage/configurationProfileAssignments/{configurationProfileAssignmentName}',
	'azurearcdata:SqlServerInstance': 'Microsoft.AzureArcData/sqlServerInstances/{sqlServerInstanceName}',
	'azurearcdata:SqlServerLicense': 'Microsoft.AzureArcData/sqlServerLicenses/{sqlServerLicenseName}',
	'compute:Gallery': 'Microsoft.Compute/galleries/{galleryName}',
	'compute:GalleryImage': 'Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}',
	'compute:GalleryImageVersion': 'Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}/versions/{galleryImageVersionName}',
	'compute:Image': 'Microsoft.Compute/images/{imageName}',
	'compute:VirtualMachine': 'Microsoft.Compute/virtualMachines/{vmName}',
	'compute:VirtualMachineExtension': 'Microsoft.Compute/virtualMachines/{vmName}/extensions/{vmExtensionName}',
	'compute:VirtualMachineRunCommandByVirtualMachine': 'Microsoft.Compute/virtualMachines/{vmName}/runCommands/{runCommandName}',
	'compute:VirtualMachineScaleSet': 'Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}',
	'compute:VirtualMachineScaleSetExtension': 'Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}/extensions/{vmssExtensionName}',
	'compute:VirtualMachineScaleSetVMRunCommand':
		'Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}/virtualMachines/{instanceId}/runCommands/{runCommandName}',
	'guestconfiguration:GuestConfigurationAssignment':
		'Microsoft.Compute/virtualMachines/{vmName}/providers/' +
		'Microsoft.GuestConfiguration/guestConfigurationAssignments/{guestConfigurationAssignmentName}',
	'guestconfiguration:GuestConfigurationHCRPAssignment':
		'Microsoft.HybridCompute/machines/{machineName}/providers/' +
		'Microsoft.GuestConfiguration/guestConfigurationAssignments/{guestConfigurationAssignmentName}',
	'hybridcompute:Gateway': 'Microsoft.HybridCompute/gateways/{gatewayName}',
	'hybridcompute:License': 'Microsoft.HybridCompute/licenses/{licenseName}',
	'hybridcompute:LicenseProfile': 'Microsoft.HybridCompute/machines/{machineName}/licenseProfiles/{licenseProfileName}',
	'hybridcompute:Machine': 'Microsoft.HybridCompute/machines/{machineName}',
	'hybridcompute:MachineExtension': 'Microsoft.HybridCompute/machines/{machineName}/extensions/{extensionName}',
	'hybridcompute:MachineRunCommand': 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}',
	'hybridcompute:PrivateLinkScope': 'Microsoft.HybridCompute/privateLinkScopes/{scopeName}',
	'hybridconnectivity:Endpoint': '{resourceUri}/providers/Microsoft.HybridConnectivity/endpoints/{endpointName}',
	'maintenance:ConfigurationAssignment':
		'{providerName}/{resourceType}/{resourceName}/providers/Microsoft.Maintenance/configurationAssignments/{configurationAssignmentName}',
	'maintenance:ConfigurationAssignmentsForResourceGroup': 'Microsoft.Maintenance/configurationAssignments/{configurationAssignmentName}',
	'maintenance:ConfigurationAssignmentsForSubscription':
		'{subscription}/providers/Microsoft.Maintenance/configurationAssignments/{configurationAssignmentName}',
	'maintenance:MaintenanceConfiguration': 'Microsoft.Maintenance/maintenanceConfigurations/{resourceName}',
	'managedidentity:UserAssignedIdentity': 'Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}',
	'network:NetworkInterface': 'Microsoft.Network/networkInterfaces/{networkInterfaceName}',
	'network:NetworkSecurityGroup': 'Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}',
	'network:PublicIPAddress': 'Microsoft.Network/publicIPAddresses/{publicIpAddressName}',
	'network:Subnet': 'Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}',
	'network:VirtualNetwork': 'Microsoft.Network/virtualNetworks/{virtualNetworkName}',
	'resources:AzureCliScript': 'Microsoft.Resources/deploymentScripts/{scriptName}',
	'resources:AzurePowerShellScript': 'Microsoft.Resources/deploymentScripts/{scriptName}',
	'resources:Deployment': 'Microsoft.Resources/deployments/{deploymentName}',
	'resources:DeploymentAtSubscriptionScope': '{subscription}/providers/Microsoft.Resources/deployments/{deploymentName}',
	'resources:Resource': '{resourceProviderNamespace}/{parentResourcePath}/{resourceType}/{resourceName}',
	'resources:ResourceGroup': '{subscription}/resourceGroups/{resourceGroupName}',
	'storage:StorageAccount': 'Microsoft.Storage/storageAccounts/{accountName}',
	'web:AppServicePlan': 'Microsoft.Web/serverfarms/{name}',
	'web:WebApp': 'Microsoft.Web/sites/{name}',
	'containerservice:ManagedCluster': 'Microsoft.ContainerService/managedClusters/{resourceName}',
	'virtualmachineimages:VirtualMachineImageTemplate': 'Microsoft.VirtualMachineImages/imageTemplates/{imageTemplateName}',
};

export function pathOf(module: string, resource: string): string {
	const name = `${resource.charAt(0).toLowerCase()}${resource.slice(1)}`;
	const path = paths[`${module}:${resource}`] ?? `Microsoft.${module}/${name}s/{${name}Name}`;
	return path.startsWith('{') && !path.startsWith('{provider') && !path.startsWith('{resourceProvider')
		? path
		: `{subscription}/resourceGroups/{resourceGroupName}/providers/${path}`;
}

export function parametersOf(path: string): readonly string[] {
	return [...path.matchAll(/\{(\w+)\}/gv)].map(match => match[1] ?? '').filter(name => name !== 'subscription');
}

/** The ARM type in an id: `Microsoft.HybridCompute/machines/extensions`. */
export function armTypeOf(id: string): string {
	const [, namespace, rest = ''] = /.*\/providers\/([^\/]+)\/(.*)$/iv.exec(id) ?? [];
	return namespace === undefined
		? 'Microsoft.Resources/resourceGroups'
		: [namespace, ...rest.split('/').filter((_, index) => index % 2 === 0)].join('/');
}

/** Resources of Azure Native as in programs: in a group of the stack, by references that are unknown at preview. */
import {Buffer} from 'node:buffer';
import {
	output,
	resource,
	settle,
	settledText,
	type FixtureResource,
	type FixtureValue,
	type Pending,
	type Properties,
	type ResourceOptions,
} from './fixture.js';

/** The subscription of existing fixtures. */
export const subscription = '5a1f1c3e-0000-4000-8000-000000000000';

/** Another subscription. */
export const otherSubscription = '7b2e2d4f-0000-4000-8000-000000000001';

/** Properties that Azure accepts but never returns. */
const writeOnly = ['protectedSettings', 'userData', 'protectedParameters'];

/** A resource of the stack, or text. */
export type Named = FixtureResource | FixtureValue;

/** Options of an Azure resource. */
export type AzureOptions = ResourceOptions & {readonly token?: string};

const isResource = (value: Named): value is FixtureResource => typeof value === 'object' && value !== null && 'urn' in value;

/**
The id of a resource as an output: unknown at preview.
@param source - a resource of the stack
*/
export const idOf = (source: FixtureResource): Pending => output(source, source.id);

/**
The Azure name of a resource as an output: unknown at preview.
@param source - a resource of the stack
*/
export const nameOf = (source: FixtureResource): Pending => output(source, source.id?.split('/').at(-1));

const nameFrom = (value: Named): FixtureValue => (isResource(value) ? nameOf(value) : value);

/**
Makes a resource of Azure Native.
@param kind - its token without package (`hybridcompute:Machine`) and the path of its id after the resource group or `{scope}`; parameters
in braces are the inputs that outputs omit
@param name - its name in the program
@param inputs - its properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
@returns the resource, for `check` and as the source of values
*/
export function azure(
	[token, path]: readonly [token: string, path: string],
	name: string,
	inputs: Properties,
	options: AzureOptions = {},
): FixtureResource {
	const inGroup = !path.startsWith('{scope}') && !path.startsWith('/');
	const template = inGroup ? `/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/${path}` : path;
	const parameters = [...template.matchAll(/\{(\w+)\}/gv)].map(match => match[1] ?? '');
	const provided = settledText(options.provider?.inputs['subscriptionId']) ?? subscription;
	const id = template.replaceAll(/\{(\w+)\}/gv, (_, parameter: string) =>
		parameter === 'subscription' ? provided : (settledText(inputs[parameter]) ?? name),
	);
	return resource(options.token ?? `azure-native:${token}`, name, inputs, {
		id,
		...options,
		inputsOnly: [...parameters.filter(parameter => parameter !== 'scope'), ...writeOnly, ...(options.inputsOnly ?? [])],
	});
}

/** Inputs for a resource's group and location. */
const inside = (group: Named): Properties => ({resourceGroupName: nameFrom(group), location: 'westeurope'});

/**
A resource group; policies see its final name.
@param name - its name in the program
@param inputs - further properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const resourceGroup = (name: string, inputs: Properties = {}, options: AzureOptions = {}): FixtureResource =>
	azure(
		['resources:ResourceGroup', '/subscriptions/{subscription}/resourceGroups/{resourceGroupName}'],
		name,
		{resourceGroupName: `${name}1a2b3c4d`, location: 'westeurope', ...inputs},
		options,
	);

/**
An Arc-enabled server's record.
@param name - its name in the program
@param group - its resource group
@param inputs - further properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const machine = (name: string, group: Named, inputs: Properties = {}, options: AzureOptions = {}): FixtureResource =>
	azure(
		['hybridcompute:Machine', 'Microsoft.HybridCompute/machines/{machineName}'],
		name,
		{machineName: name, ...inside(group), ...inputs},
		options,
	);

/** The group of another resource as an output. */
const groupOf = (other: Named): FixtureValue => (isResource(other) ? other.inputs['resourceGroupName'] : 'elsewhere');

/**
An extension of an Arc-enabled server, nested as in versions 2 and 3 of the SDK.
@param name - its name in the program
@param of - the server
@param properties - the nested `properties`
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const machineExtension = (name: string, of: Named, properties: Properties, options: AzureOptions = {}): FixtureResource =>
	azure(
		['hybridcompute:MachineExtension', 'Microsoft.HybridCompute/machines/{machineName}/extensions/{extensionName}'],
		name,
		{extensionName: name, machineName: nameFrom(of), ...inside(groupOf(of)), properties},
		options,
	);

/**
A Linux VM; `inputs` replace whole properties.
@param name - its name in the program
@param group - its resource group
@param inputs - whole properties that are replaced
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const virtualMachine = (name: string, group: Named, inputs: Properties = {}, options: AzureOptions = {}): FixtureResource =>
	azure(
		['compute:VirtualMachine', 'Microsoft.Compute/virtualMachines/{vmName}'],
		name,
		{
			vmName: name,
			...inside(group),
			hardwareProfile: {vmSize: 'Standard_D4s_v5'},
			osProfile: {computerName: name, adminUsername: 'azureuser', linuxConfiguration: {disablePasswordAuthentication: true}},
			storageProfile: {imageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest'}},
			...inputs,
		},
		options,
	);

/** A Windows VM's profile, for `virtualMachine`. */
export const windowsProfile: Properties = {
	osProfile: {computerName: 'windows', adminUsername: 'azureuser', windowsConfiguration: {provisionVMAgent: true}},
	storageProfile: {
		imageReference: {publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer', sku: '2022-datacenter', version: 'latest'},
	},
};

/**
A scale set of Linux VMs; `profile` adds to its VM profile.
@param name - its name in the program
@param group - its resource group
@param profile - members of its VM profile
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const scaleSet = (name: string, group: Named, profile: Properties = {}, options: AzureOptions = {}): FixtureResource =>
	azure(
		['compute:VirtualMachineScaleSet', 'Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}'],
		name,
		{
			vmScaleSetName: name,
			...inside(group),
			sku: {name: 'Standard_D4s_v5', capacity: 2},
			virtualMachineProfile: {
				osProfile: {computerNamePrefix: name, linuxConfiguration: {disablePasswordAuthentication: true}},
				storageProfile: {imageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest'}},
				...profile,
			},
		},
		options,
	);

/** Publisher and type of the extension that runs scripts on Linux. */
export const customScript: Properties = {publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1'};

/** Publisher and type of the extension that runs scripts on Windows. */
export const windowsCustomScript: Properties = {publisher: 'Microsoft.Compute', type: 'CustomScriptExtension', typeHandlerVersion: '1.10'};

/**
An extension of an Azure VM.
@param name - its name in the program
@param of - the VM
@param inputs - its settings and other properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const vmExtension = (name: string, of: Named, inputs: Properties, options: AzureOptions = {}): FixtureResource =>
	azure(
		['compute:VirtualMachineExtension', 'Microsoft.Compute/virtualMachines/{vmName}/extensions/{vmExtensionName}'],
		name,
		{vmExtensionName: name, vmName: nameFrom(of), ...inside(groupOf(of)), ...inputs},
		options,
	);

/**
An extension of a scale set as a separate resource.
@param name - its name in the program
@param of - the scale set
@param inputs - its settings and other properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const scaleSetExtension = (name: string, of: Named, inputs: Properties, options: AzureOptions = {}): FixtureResource =>
	azure(
		[
			'compute:VirtualMachineScaleSetExtension',
			'Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}/extensions/{vmssExtensionName}',
		],
		name,
		{vmssExtensionName: name, vmScaleSetName: nameFrom(of), resourceGroupName: groupOf(of), ...inputs},
		options,
	);

/**
A managed run command of an Azure VM.
@param name - its name in the program
@param of - the VM
@param inputs - its script and other properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const runCommand = (name: string, of: Named, inputs: Properties, options: AzureOptions = {}): FixtureResource =>
	azure(
		['compute:VirtualMachineRunCommandByVirtualMachine', 'Microsoft.Compute/virtualMachines/{vmName}/runCommands/{runCommandName}'],
		name,
		{runCommandName: name, vmName: nameFrom(of), ...inside(groupOf(of)), ...inputs},
		options,
	);

/**
A public address.
@param name - its name in the program
@param group - its resource group
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const publicIp = (name: string, group: Named, options: AzureOptions = {}): FixtureResource =>
	azure(
		['network:PublicIPAddress', 'Microsoft.Network/publicIPAddresses/{publicIpAddressName}'],
		name,
		{publicIpAddressName: name, ...inside(group)},
		{outputs: {ipAddress: '20.50.60.70'}, ...options},
	);

/**
A network interface with a public address.
@param name - its name in the program
@param group - its resource group
@param address - the public address
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const networkInterface = (name: string, group: Named, address: FixtureResource, options: AzureOptions = {}): FixtureResource =>
	azure(
		['network:NetworkInterface', 'Microsoft.Network/networkInterfaces/{networkInterfaceName}'],
		name,
		{networkInterfaceName: name, ...inside(group), ipConfigurations: [{name: 'main', publicIPAddress: {id: idOf(address)}}]},
		options,
	);

/** Built-in roles by the names in the article or in tests. */
export const roles = {
	onboarding: 'b64e21ea-ac4e-4cdf-9dc9-5b892992bee7',
	resourceAdministrator: 'cd570a14-e51a-42ad-bac8-bafd67325302',
	contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
	reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
	kubernetesOnboarding: '34e09817-6cbe-4d01-b1a2-e0eac5743d41',
	virtualMachineContributor: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
} as const;

/**
The id of a role definition, as most programs write it.
@param role - the name of a built-in role
@param inSubscription - its id
*/
export const roleId = (role: string, inSubscription: string = subscription): string =>
	`/subscriptions/${inSubscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;

/** Who may do what where. */
export type Assignment = {readonly scope: Named; readonly role: Named; readonly principal: FixtureValue; readonly condition?: string};

/**
A role assignment.
@param name - its name in the program
@param assignment - scope, role, principal and condition
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const roleAssignment = (
	name: string,
	{scope, role, principal, condition}: Assignment,
	options: AzureOptions = {},
): FixtureResource =>
	azure(
		['authorization:RoleAssignment', '{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}'],
		name,
		{
			roleAssignmentName: `0f1e2d3c-0000-4000-8000-${Buffer.from(name.padEnd(6)).toString('hex').slice(0, 12)}`,
			scope: isResource(scope) ? idOf(scope) : scope,
			roleDefinitionId: isResource(role) ? idOf(role) : role,
			principalId: principal,
			principalType: 'ServicePrincipal',
			...(condition !== undefined && {condition, conditionVersion: '2.0'}),
		},
		options,
	);

/**
A custom role of the stack.
@param name - its name in the program
@param roleName - its name in Azure
@param permissions - its actions
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const roleDefinition = (name: string, roleName: string, permissions: FixtureValue, options: AzureOptions = {}): FixtureResource =>
	azure(
		['authorization:RoleDefinition', '{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}'],
		name,
		{
			roleDefinitionId: '6f5e4d3c-0000-4000-8000-0000000000aa',
			scope: `/subscriptions/${subscription}`,
			roleName,
			permissions,
			assignableScopes: [`/subscriptions/${subscription}`],
		},
		options,
	);

/**
An assignment of a policy or an initiative.
@param name - its name in the program
@param scope - what it applies to
@param definition - the policy or initiative
@param inputs - further properties
*/
export const policyAssignment = (name: string, scope: Named, definition: Named, inputs: Properties = {}): FixtureResource =>
	azure(['authorization:PolicyAssignment', '{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}'], name, {
		policyAssignmentName: name,
		scope: isResource(scope) ? idOf(scope) : scope,
		policyDefinitionId: isResource(definition) ? idOf(definition) : definition,
		...inputs,
	});

/**
A guest configuration assignment on an Arc-enabled server.
@param name - its name in the program
@param of - the server
@param inputs - further properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const guestConfiguration = (name: string, of: Named, inputs: Properties = {}, options: AzureOptions = {}): FixtureResource =>
	azure(
		[
			'guestconfiguration:GuestConfigurationHCRPAssignment',
			'Microsoft.HybridCompute/machines/{machineName}/providers/' +
				'Microsoft.GuestConfiguration/guestConfigurationAssignments/{guestConfigurationAssignmentName}',
		],
		name,
		{
			guestConfigurationAssignmentName: name,
			machineName: nameFrom(of),
			...inside(groupOf(of)),
			properties: {guestConfiguration: {name: 'AzureLinuxBaseline', version: '1.*'}},
			...inputs,
		},
		options,
	);

/**
An explicit provider of Azure Native.
@param name - its name in the program
@param subscriptionId - its default subscription
*/
export const azureProvider = (name: string, subscriptionId: FixtureValue): FixtureResource =>
	resource('pulumi:providers:azure-native', name, {subscriptionId});

/** The text of an existing value. */
export const settledName = (of: FixtureResource): string => String(settle(nameOf(of)));

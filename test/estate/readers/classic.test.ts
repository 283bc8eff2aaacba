import test from 'ava';
import {base64, connecting, connections, given, read, unknown} from './reading.js';

const subscription = '5a1f1c3e-0000-4000-8000-000000000000';
const handler = {publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1'};
const inGroup = {resourceGroupName: 'rg-vms'};

test('virtual machines and scale sets of Azure Classic are in Azure, whatever their type', async t => {
	const estate = await read(
		given('azure:compute/linuxVirtualMachine:LinuxVirtualMachine', 'a', {
			...inGroup,
			name: 'a',
			size: 'Standard_D2ps_v5',
			customData: base64(connecting),
			sourceImageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server-arm64'},
		}),
		given('azure:compute/virtualMachine:VirtualMachine', 'b', {
			...inGroup,
			vmSize: 'Standard_B2s',
			osProfile: {customData: connecting},
			osProfileLinuxConfig: {disablePasswordAuthentication: true},
		}),
		given('azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet', 'c', {
			...inGroup,
			osProfile: {linuxConfiguration: {}},
			userDataBase64: base64(connecting),
		}),
		given('azure:compute/linuxVirtualMachineScaleSet:LinuxVirtualMachineScaleSet', 'd', {
			...inGroup,
			sku: 'Standard_B2s',
			extensions: [{name: 'arc', ...handler, settings: JSON.stringify({commandToExecute: connecting})}],
		}),
		given('azure:compute/scaleSet:ScaleSet', 'e', {...inGroup, osProfile: {customData: connecting}, sku: {name: 'Standard_B2s'}}),
		given('azurerm:index/linuxVirtualMachine:LinuxVirtualMachine', 'f', {
			...inGroup,
			userData: base64(connecting),
			sourceImageReference: [{publisher: 'Canonical', offer: 'ubuntu', sku: 'arm64'}],
		}),
	);
	t.deepEqual(connections(estate), [
		['a', 'customData', 'azure-vm', 2],
		['d', 'extensions[0].settings.commandToExecute', 'azure-scale-set', 2],
		['c', 'userDataBase64', 'azure-scale-set', 2],
		['e', 'osProfile.customData', 'azure-scale-set', 2],
		['b', 'osProfile.customData', 'azure-vm', 2],
		['f', 'userData', 'azure-vm', 2],
	]);
	t.like(estate.connections[0]?.host, {
		platform: 'linux',
		isMany: false,
		operatingSystems: [{operatingSystem: {value: {name: 'Ubuntu', version: '24.04'}}}],
		architectures: [{architecture: {value: 'arm64'}}, {architecture: {value: 'arm64'}}],
	});
	t.like(estate.connections.at(-1)?.host, {architectures: [{architecture: {value: 'arm64'}, property: 'sourceImageReference[0].sku'}]});
	t.deepEqual(
		estate.connections.map(({host}) => host.isMany),
		[false, true, true, true, false, false],
	);
});

test('Windows only stores custom data until the answer file runs it', async t => {
	const script = base64('azcmagent.exe connect -g rg');
	const unattended = (command: string) => [
		{
			setting: 'FirstLogonCommands',
			content: `<FirstLogonCommands><SynchronousCommand><CommandLine>${command}</CommandLine></SynchronousCommand></FirstLogonCommands>`,
		},
	];
	const estate = await read(
		given('azure:compute/windowsVirtualMachine:WindowsVirtualMachine', 'stored', {...inGroup, customData: script, userData: script}),
		given('azure:compute/windowsVirtualMachine:WindowsVirtualMachine', 'run', {
			...inGroup,
			customData: script,
			additionalUnattendContents: unattended(
				String.raw`cmd /c powershell -Command &quot;copy C:\AzureData\CustomData.bin c:\a.ps1; c:\a.ps1&quot;`,
			),
		}),
		given('azure-native:compute:VirtualMachine', 'direct', {
			...inGroup,
			osProfile: {
				windowsConfiguration: {
					additionalUnattendContent: unattended(
						String.raw`&quot;C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe&quot; connect -g rg`,
					),
				},
			},
		}),
	);
	t.deepEqual(connections(estate), [
		['direct', 'osProfile.windowsConfiguration.additionalUnattendContent[0].content', 'azure-vm', 1],
		['run', 'additionalUnattendContents[0].content', 'azure-vm', 1],
	]);
});

test('extensions and run commands find their machine by id, known or not', async t => {
	const vm = given('azure:compute/linuxVirtualMachine:LinuxVirtualMachine', 'web1', {...inGroup, name: 'web1'});
	const id = `/subscriptions/${subscription}/resourceGroups/rg-vms/providers/Microsoft.Compute/virtualMachines/web1`;
	const from = {propertyDependencies: {virtualMachineId: [vm.urn]}};
	const estate = await read(
		vm,
		given(
			'azure:compute/extension:Extension',
			'a',
			{...handler, virtualMachineId: unknown, settings: JSON.stringify({commandToExecute: connecting})},
			from,
		),
		given('azure:compute/extension:Extension', 'b', {
			...handler,
			virtualMachineId: id,
			protectedSettings: JSON.stringify({script: base64(connecting)}),
		}),
		given('azurerm:index/virtualMachineRunCommand:VirtualMachineRunCommand', 'c', {
			virtualMachineId: id,
			source: [{script: connecting}],
		}),
		given('azure:compute/extension:Extension', 'monitor', {
			publisher: 'Microsoft.Azure.Monitor',
			type: 'AzureMonitorLinuxAgent',
			virtualMachineId: id,
			settings: JSON.stringify({commandToExecute: connecting}),
		}),
	);
	t.deepEqual(connections(estate), [
		['a', 'settings.commandToExecute', 'azure-vm', 2],
		['b', 'protectedSettings.script', 'azure-vm', 2],
		['c', 'source[0].script', 'azure-vm', 2],
	]);
	t.true(estate.connections.every(({host}) => host.resource === vm.urn));
	t.is(estate.azureExtensions.length, 3);
});

test('machines of Azure Stack Hub are not Azure VMs', async t => {
	const vm = given('azurestack:compute/virtualMachine:VirtualMachine', 'hub1', {
		...inGroup,
		name: 'hub1',
		osProfile: {customData: connecting},
		osProfileLinuxConfig: {},
	});
	const estate = await read(
		vm,
		given('azurestack:compute/virtualMachineExtension:VirtualMachineExtension', 'arc', {
			...handler,
			virtualMachineName: 'hub1',
			resourceGroupName: 'rg-vms',
			settings: JSON.stringify({commandToExecute: connecting}),
		}),
	);
	t.deepEqual(connections(estate), [
		['hub1', 'osProfile.customData', 'azure-stack-hub', 2],
		['arc', 'settings.commandToExecute', 'azure-stack-hub', 2],
	]);
	t.deepEqual(estate.azureExtensions, []);
});

test('Arc-enabled servers of Azure Classic, with their groups, extensions and Automanage', async t => {
	const group = given('azure:core/resourceGroup:ResourceGroup', 'rg', {name: 'rg-arc'});
	const machine = given(
		'azure:arcmachine/arcMachine:ArcMachine',
		'srv',
		{name: 'srv1', resourceGroupName: unknown, kind: 'VMware', tags: {arch: 'arm64'}},
		{propertyDependencies: {resourceGroupName: [group.urn]}},
	);
	const from = {propertyDependencies: {arcMachineId: [machine.urn]}};
	const estate = await read(
		group,
		machine,
		given(
			'azure:arcmachine/extension:Extension',
			'gc',
			{arcMachineId: unknown, publisher: 'Microsoft.GuestConfiguration', type: 'ConfigurationforLinux'},
			from,
		),
		given(
			'azure:arcmachine/automanageConfigurationAssignment:AutomanageConfigurationAssignment',
			'am',
			{arcMachineId: unknown, configurationId: unknown},
			from,
		),
	);
	t.like(estate.machines, [{name: {value: 'srv1'}, kind: {value: 'VMware'}, group: {resource: group.urn}}]);
	t.deepEqual(estate.registrations, []);
	t.deepEqual(
		estate.machineConfigurationRequests.map(({how, target}) => [how, target.kind === 'machine' && target.name?.state]),
		[
			['an Automanage configuration profile', 'reference'],
			['the machine configuration extension', 'reference'],
		],
	);
});

test('roles may be given by name; policies and their parameters as JSON text', async t => {
	const definition = 'fad40cac-a972-4db0-b204-f1b15cced89a';
	const estate = await read(
		given('azure:authorization/assignment:Assignment', 'role', {
			scope: `/subscriptions/${subscription}`,
			roleDefinitionName: 'Azure Connected Machine Onboarding',
			principalId: 'p',
		}),
		given('azure:authorization/roleDefinition:RoleDefinition', 'custom', {
			name: 'Onboarder',
			scope: '/',
			permissions: [{actions: ['Microsoft.HybridCompute/machines/write'], notActions: []}],
		}),
		given('azure:core/subscriptionPolicyAssignment:SubscriptionPolicyAssignment', 'policy', {
			subscriptionId: `/subscriptions/${subscription}`,
			policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
			parameters: JSON.stringify({IncludeArcMachines: {value: 'true'}}),
		}),
		given('azure:core/subscriptionPolicyAssignment:SubscriptionPolicyAssignment', 'without', {
			subscriptionId: `/subscriptions/${subscription}`,
			policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
			parameters: JSON.stringify({IncludeArcMachines: {value: 'false'}}),
		}),
	);
	t.like(estate.roleAssignments, [
		{scope: {value: `/subscriptions/${subscription}`}, role: {value: 'Azure Connected Machine Onboarding'}},
	]);
	t.like(estate.roleDefinitions, [
		{name: {value: 'Onboarder'}, permissions: {value: [{actions: ['Microsoft.HybridCompute/machines/write']}]}},
	]);
	t.deepEqual(
		estate.machineConfigurationRequests.map(({resource}) => resource.split('::').at(-1)),
		['policy'],
	);
});

test("a provider's block registers what its version, set or list says", async t => {
	const registered = async (inputs: Readonly<Record<string, unknown>>, type = 'pulumi:providers:azure') => {
		const {registrations} = await read(given(type, 'default', {subscriptionId: subscription, ...inputs}));
		return registrations.map(({namespace, subscription: {id}}) => [
			namespace.state === 'known' ? namespace.value : namespace.state,
			id,
		]);
	};

	const both = [
		['Microsoft.Compute', subscription],
		['Microsoft.GuestConfiguration', subscription],
	];
	t.deepEqual(await registered({version: '6.40.0'}), both);
	t.deepEqual(
		await registered({
			version: '6.40.0',
			resourceProviderRegistrations: 'none',
			resourceProvidersToRegisters: '["Microsoft.HybridCompute"]',
		}),
		[['Microsoft.HybridCompute', subscription]],
	);
	t.deepEqual(await registered({version: '6.40.0', resourceProviderRegistrations: unknown}), [['unknown', subscription]]);
	t.deepEqual(await registered({version: '5.89.2', skipProviderRegistration: 'true'}), []);
	t.deepEqual(await registered({version: '5.0.0'}, 'pulumi:providers:azurerm'), []);
	t.deepEqual(await registered({version: '4.2.0'}, 'pulumi:providers:azurerm'), both);
	t.deepEqual(await registered({}, 'pulumi:providers:azurerm'), []);
});

import test from 'ava';
import {base64, connecting, connections, given, read, unknown, urn} from './reading.js';

const deployment = (template: unknown, parameters: unknown = {}, more: Parameters<typeof given>[3] = {}) =>
	given(
		'azure-native:resources:Deployment',
		'arc',
		{deploymentName: 'arc', resourceGroupName: 'rg-vms', properties: {mode: 'Incremental', template, parameters}},
		more,
	);

const extension = (name: string, command: string) => ({
	type: 'Microsoft.Compute/virtualMachines/extensions',
	apiVersion: '2024-03-01',
	name,
	properties: {
		publisher: 'Microsoft.Azure.Extensions',
		type: 'CustomScript',
		typeHandlerVersion: '2.1',
		settings: {},
		protectedSettings: {commandToExecute: command},
	},
});

test("a template's extension connects the Azure VM in its name", async t => {
	const estate = await read(
		deployment(
			{
				parameters: {vmName: {type: 'string', defaultValue: 'web1'}},
				variables: {
					command: "[concat('azcmagent connect --resource-group ', parameters('rg'), ' --resource-name ', parameters('vmName'))]",
				},
				resources: [
					{type: 'Microsoft.Network/virtualNetworks', name: 'net', properties: {}},
					{
						type: 'Microsoft.Compute/virtualMachines',
						name: "[parameters('vmName')]",
						properties: {hardwareProfile: {vmSize: 'Standard_D2ps_v5'}, osProfile: {linuxConfiguration: {}}},
					},
					extension("[format('{0}/{1}', parameters('vmName'), 'arc')]", "[variables('command')]"),
				],
			},
			{rg: {value: 'rg-arc'}},
		),
	);
	t.deepEqual(connections(estate), [
		['arc', 'properties.template.resources[2].properties.protectedSettings.commandToExecute', 'azure-vm', 1],
	]);
	const [connection] = estate.connections;
	t.is(connection?.scriptSource, urn('azure-native:resources:Deployment', 'arc'));
	t.deepEqual(connection?.resourceName, {state: 'known', value: 'web1'});
	t.is(connection?.group.name, 'rg-arc');
	t.deepEqual(
		connection?.host.architectures.map(({architecture}) => architecture),
		[{state: 'known', value: 'arm64'}],
	);
	t.like(estate.hosts.ofResource(connection?.host.resource ?? ''), {name: {state: 'known', value: 'web1'}});
	t.is(
		connection?.host.resource?.split('::').slice(2).join(' '),
		'azure-native:resources:Deployment$azure-native:compute:VirtualMachine web1',
	);
});

test('an unknown value of the program leaves the rest of the script readable', async t => {
	const group = given('azure-native:resources:ResourceGroup', 'rg', {});
	const estate = await read(
		group,
		deployment(
			{
				parameters: {rg: {type: 'string'}},
				resources: [
					extension(
						'web1/arc',
						"[format('azcmagent connect --resource-group \"{0}\" --resource-name {1}', parameters('rg'), uniqueString(resourceGroup().id))]",
					),
				],
			},
			{rg: {value: unknown}},
			{propertyDependencies: {properties: [group.urn]}},
		),
	);
	const [connection] = estate.connections;
	t.is(connection?.group.resource, group.urn);
	t.deepEqual(connection?.resourceName, {
		state: 'unknown',
		resource: urn('azure-native:resources:Deployment', 'arc'),
		property: 'properties.template.resources[0].properties.protectedSettings.commandToExecute',
	});
});

test("base64 custom data is read through the template's own encoding", async t => {
	const resources = (os: Record<string, unknown>) => [
		{
			type: 'Microsoft.Compute/virtualMachines',
			name: 'web1',
			properties: {osProfile: {...os, customData: "[base64(variables('script'))]"}},
		},
	];
	const variables = {script: connecting};
	const linux = await read(deployment({variables, resources: resources({linuxConfiguration: {}})}));
	t.deepEqual(connections(linux), [['arc', 'properties.template.resources[0].properties.osProfile.customData', 'azure-vm', 2]]);
	// On Windows, custom data is a file that does not run.
	const windows = await read(deployment({variables, resources: resources({windowsConfiguration: {}})}));
	t.deepEqual(connections(windows), []);
});

test('symbolic names, nested deployments, child resources and loops are followed', async t => {
	const estate = await read(
		deployment({
			languageVersion: '2.0',
			resources: {
				nested: {
					type: 'Microsoft.Resources/deployments',
					name: 'inner',
					resourceGroup: 'rg-inner',
					properties: {
						expressionEvaluationOptions: {scope: 'inner'},
						parameters: {command: {value: connecting}},
						template: {
							parameters: {command: {type: 'string'}},
							resources: [
								{
									type: 'Microsoft.Compute/virtualMachines',
									name: "[concat('vm', copyIndex())]",
									copy: {name: 'vms', count: 3},
									properties: {osProfile: {linuxConfiguration: {}}},
									resources: [
										{
											...extension('arc', ''),
											type: 'extensions',
											properties: {
												publisher: 'Microsoft.Azure.Extensions',
												type: 'CustomScript',
												settings: {script: base64(connecting), commandToExecute: "[parameters('command')]"},
											},
										},
									],
								},
							],
						},
					},
				},
				off: {...extension('web1/arc', 'azcmagent connect'), condition: false},
				old: {...extension('web1/arc', 'azcmagent connect'), existing: true},
			},
		}),
	);
	const path = 'properties.template.resources.nested.properties.template.resources[0].resources[0].properties.settings';
	t.deepEqual(connections(estate), [
		['arc', `${path}.commandToExecute`, 'azure-vm', 2],
		['arc', `${path}.script`, 'azure-vm', 2],
	]);
});

test('a machine in a loop is several machines', async t => {
	const estate = await read(
		deployment({
			resources: [
				{
					type: 'Microsoft.Compute/virtualMachines',
					name: 'fixed',
					copy: {name: 'vms', count: "[parameters('count')]"},
					properties: {osProfile: {linuxConfiguration: {}, customData: base64(connecting)}},
				},
			],
		}),
	);
	t.true(estate.connections[0]?.host.isMany);
});

test("records, roles and guest configuration in a template are read like the stack's own", async t => {
	const group = given('azure-native:resources:ResourceGroup', 'rg', {resourceGroupName: 'rg-vms'});
	const estate = await read(
		group,
		deployment({
			resources: [
				{
					type: 'Microsoft.HybridCompute/machines',
					name: 'srv1',
					location: 'westeurope',
					tags: {arch: 'arm64'},
					properties: {vmId: 'a'},
				},
				{
					type: 'Microsoft.HybridCompute/machines/extensions',
					name: 'srv1/ama',
					properties: {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'},
				},
				{
					type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments',
					name: 'baseline',
					scope: "[format('Microsoft.HybridCompute/machines/{0}', 'srv1')]",
					properties: {},
				},
				{
					type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments',
					name: 'baseline',
					scope: "[resourceId('Microsoft.Compute/virtualMachines', 'web1')]",
					properties: {},
				},
				{
					type: 'Microsoft.Authorization/roleAssignments',
					name: "[guid('x')]",
					properties: {
						roleDefinitionId:
							"[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b64e21ea-ac4e-4cdf-9dc9-5b892992bee7')]",
						principalId: '50b1ec70-0000-4000-8000-000000000001',
					},
				},
			],
		}),
	);
	const [machine] = estate.machines;
	t.is(machine?.group.resource, group.urn);
	t.is(machine?.architecture.state, 'known');
	t.like(estate.extensions, [{machineName: {value: 'srv1'}, type: {value: 'AzureMonitorLinuxAgent'}}]);
	t.deepEqual(
		estate.machineConfigurationRequests.map(({target}) => target.kind === 'machine' && target.name),
		[{state: 'known', value: 'srv1'}],
	);
	t.like(estate.roleAssignments, [
		{
			scope: {state: 'reference', sources: [group.urn]},
			role: {value: '/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7'},
		},
	]);
	t.true(estate.registrations.every(({onDemand}) => !onDemand));
	t.deepEqual(
		estate.registrations.map(({namespace}) => namespace),
		['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'Microsoft.Authorization'].map(value => ({state: 'known', value})),
	);
});

test('the classic provider has templates as JSON text', async t => {
	const estate = await read(
		given('azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment', 'classic', {
			resourceGroupName: 'rg-vms',
			templateContent: JSON.stringify({
				parameters: {command: {type: 'securestring'}},
				resources: [extension('web1/arc', "[parameters('command')]")],
			}),
			parametersContent: JSON.stringify({command: {value: connecting}}),
		}),
	);
	t.deepEqual(connections(estate), [
		['classic', 'templateContent.resources[0].properties.protectedSettings.commandToExecute', 'azure-vm', 2],
	]);
});

test('generic resources are read as their types', async t => {
	const vm = given('azure-native:compute:VirtualMachine', 'web1', {vmName: 'web1', resourceGroupName: 'rg-vms'});
	const estate = await read(
		vm,
		given(
			'azapi:index/resource:Resource',
			'api',
			{
				type: 'Microsoft.Compute/virtualMachines/extensions@2024-03-01',
				name: 'arc',
				parentId: unknown,
				body: {properties: extension('', connecting).properties},
			},
			{propertyDependencies: {parentId: [vm.urn]}},
		),
		given('azure-native:resources:Resource', 'generic', {
			resourceGroupName: 'rg-vms',
			resourceProviderNamespace: 'Microsoft.Compute',
			parentResourcePath: 'virtualMachines/web1',
			resourceType: 'extensions',
			resourceName: 'arc',
			properties: extension('', connecting).properties,
		}),
		given('azapi:index/updateResource:UpdateResource', 'update', {
			type: 'Microsoft.Compute/virtualMachines/extensions@2024-03-01',
			resourceId:
				'/subscriptions/5a1f1c3e-0000-4000-8000-000000000000/resourceGroups/rg-vms/providers/' +
				'Microsoft.Compute/virtualMachines/web1/extensions/arc',
			body: {properties: extension('', connecting).properties},
		}),
	);
	t.deepEqual(connections(estate), [
		['api', 'body.properties.protectedSettings.commandToExecute', 'azure-vm', 2],
		['update', 'body.properties.protectedSettings.commandToExecute', 'azure-vm', 2],
		['generic', 'properties.protectedSettings.commandToExecute', 'azure-vm', 2],
	]);
	t.true(estate.connections.every(({host}) => host.resource === vm.urn));
});

test('AzAPI actions register providers and run scripts', async t => {
	const subscription = '/subscriptions/5a1f1c3e-0000-4000-8000-000000000000';
	const vm = given('azure-native:compute:VirtualMachine', 'web1', {vmName: 'web1', resourceGroupName: 'rg-vms'});
	const action = (name: string, inputs: Readonly<Record<string, unknown>>, more: Parameters<typeof given>[3] = {}) =>
		given('azapi:index/resourceAction:ResourceAction', name, inputs, more);
	const estate = await read(
		vm,
		action('register', {
			type: 'Microsoft.Resources/providers@2022-09-01',
			resourceId: `${subscription}/providers/Microsoft.HybridCompute`,
			action: 'register',
			method: 'POST',
		}),
		action(
			'run',
			{
				type: 'Microsoft.Compute/virtualMachines@2024-03-01',
				resourceId: unknown,
				action: 'runCommand',
				body: {commandId: 'RunShellScript', script: ['echo', 'azcmagent connect -g rg']},
			},
			{propertyDependencies: {resourceId: [vm.urn]}},
		),
		action('restart', {
			type: 'Microsoft.Compute/virtualMachines@2024-03-01',
			resourceId: unknown,
			action: 'restart',
			body: {script: ['azcmagent connect -g rg']},
		}),
	);
	t.like(estate.registrations, [
		{namespace: {value: 'Microsoft.HybridCompute'}, subscription: {id: '5a1f1c3e-0000-4000-8000-000000000000'}, onDemand: false},
	]);
	t.deepEqual(connections(estate), [['run', 'body.script', 'azure-vm', 2]]);
	t.is(estate.connections[0]?.host.resource, vm.urn);
});

async function unreadTemplates(...resources: ReadonlyArray<ReturnType<typeof given>>): Promise<ReadonlyArray<readonly [string, string]>> {
	const {unreadable} = await read(...resources);
	return unreadable.map(({subject, property}) => [subject, property]);
}

test('a template that is linked, unknown or a template spec is unread', async t => {
	const link = {uri: 'https://example.com/servers.json'};
	const linked = (name: string, properties: unknown) => ({
		type: 'Microsoft.Resources/deployments',
		apiVersion: '2022-09-01',
		name,
		properties,
	});
	const group = {resourceGroupName: 'rg-vms'};
	t.deepEqual(await unreadTemplates(given('azure-native:resources:Deployment', 'a', {...group, properties: {templateLink: link}})), [
		['template', 'properties.templateLink'],
	]);
	t.deepEqual(
		await unreadTemplates(given('azure-native:resources:DeploymentStackAtResourceGroup', 'a', {...group, templateLink: link})),
		[['template', 'templateLink']],
	);
	t.deepEqual(
		await unreadTemplates(
			given('azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment', 'a', {
				...group,
				templateSpecVersionId: unknown,
			}),
		),
		[['template', 'templateSpecVersionId']],
	);
	t.deepEqual(
		await unreadTemplates(
			deployment({
				resources: [linked('relative', {templateLink: {relativePath: 'arc.json'}}), linked('inline', {template: {resources: []}})],
			}),
		),
		[['template', 'properties.template.resources[0].properties.templateLink']],
	);
	t.deepEqual(await unreadTemplates(deployment(unknown)), [['template', 'properties.template']]);
	t.deepEqual(await unreadTemplates(deployment({resources: unknown})), [['template', 'properties.template.resources']]);
	t.deepEqual(await unreadTemplates(deployment({resources: [unknown]})), [['template', 'properties.template.resources[0]']]);
	t.deepEqual(
		await unreadTemplates(
			given('azapi:index/resource:Resource', 'a', {
				type: 'Microsoft.Resources/deployments@2022-09-01',
				parentId: '/subscriptions/5a1f1c3e-0000-4000-8000-000000000000/resourceGroups/rg-vms',
				name: 'a',
				body: {properties: {mode: 'Incremental', templateLink: link}},
			}),
		),
		[['template', 'body.properties.templateLink']],
	);
});

test("AzAPI's and generic deployments are read like a deployment", async t => {
	const template = {resources: [extension('web1/arc', 'azcmagent connect --resource-group rg-arc')]};
	const estate = await read(
		given('azapi:index/resource:Resource', 'byazapi', {
			type: 'Microsoft.Resources/deployments@2022-09-01',
			parentId: '/subscriptions/5a1f1c3e-0000-4000-8000-000000000000/resourceGroups/rg-vms',
			name: 'arc',
			body: {properties: {mode: 'Incremental', template}},
		}),
		given('azure-native:resources:Resource', 'generic', {
			resourceGroupName: 'rg-vms',
			resourceProviderNamespace: 'Microsoft.Resources',
			parentResourcePath: '',
			resourceType: 'deployments',
			resourceName: 'arc',
			properties: {mode: 'Incremental', template},
		}),
	);
	t.deepEqual(
		connections(estate).map(([name, , host]) => [name, host]),
		[
			['byazapi', 'azure-vm'],
			['generic', 'azure-vm'],
		],
	);
});

test('parameters that are stored elsewhere may replace defaults', async t => {
	const template = {
		parameters: {rg: {type: 'string', defaultValue: 'rg-default'}},
		resources: [extension('web1/arc', "[concat('azcmagent connect --resource-group ', parameters('rg'))]")],
	};
	const group = async (properties: unknown) => {
		const estate = await read(given('azure-native:resources:Deployment', 'arc', {resourceGroupName: 'rg-vms', properties}));
		return estate.connections.map(({group: {name}}) => name);
	};

	t.deepEqual(await group({template}), ['rg-default']);
	t.deepEqual(await group({template, parametersLink: {uri: 'https://example.com/p.json'}}), [undefined]);
	t.deepEqual(await group({template, parameters: unknown}), [undefined]);
});

test('an unknown, odd or circular template is not an error', async t => {
	for (const template of [
		unknown,
		7,
		{resources: unknown},
		{resources: [unknown, null, {type: 7}]},
		{variables: {a: "[variables('a')]"}, resources: [extension("[variables('a')]", '[broken((')]},
	]) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		const estate = await read(deployment(template));
		t.deepEqual(estate.connections, []);
	}
});

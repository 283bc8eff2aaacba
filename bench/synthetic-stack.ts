/**
A stack like a real estate, in random order: mostly resources unrelated to Arc, and some machines with what belongs to them. Names and ids
of new resources are unknown. The same size gives the same stack.
*/
import {Buffer} from 'node:buffer';
import {Struct, type JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb';
import {
	AnalyzeRequest,
	AnalyzerPropertyDependencies,
	AnalyzerProviderResource,
	AnalyzerResource,
	AnalyzerResourceOptions,
} from '@pulumi/pulumi/proto/analyzer_pb';

type Properties = Record<string, JavaScriptValue>;

type Resource = {
	readonly type: string;
	readonly name: string;
	readonly inputs: Properties;
	readonly outputs: Properties;
	readonly references: Readonly<Record<string, string>>;
};

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const subscription = '8a4b1c5e-3c1f-4f0a-9d2e-6b7c8d9e0f1a';
const onboarding = '0b7c9e1a-2f4d-4a6b-8c3e-5d7f9a1b2c3d';
const roles = `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
const setUpWebServer = [
	'#!/bin/bash',
	'set -euo pipefail',
	'export DEBIAN_FRONTEND=noninteractive',
	'apt-get update && apt-get install -y nginx jq',
	'for site in www api admin; do',
	// eslint-disable-next-line no-template-curly-in-string -- bash.
	'  mkdir -p "/srv/${site}" && chown www-data: "/srv/${site}"',
	'done',
	'if ! systemctl is-active --quiet nginx; then systemctl enable --now nginx; fi',
].join('\n');

const urnOf = (type: string, name: string): string => `urn:pulumi:bench::bench::${type}::${name}`;

/** Values that are not inputs are unknown. */
const created = (inputs: Properties, ...pathParameters: string[]): Properties => ({
	...Object.fromEntries(Object.entries(inputs).filter(([name]) => !pathParameters.includes(name))),
	name: unknown,
	type: unknown,
	provisioningState: unknown,
	systemData: unknown,
});

function resource(type: string, name: string, inputs: Properties, references: Record<string, string> = {}): Resource {
	const all = {...inputs, ...Object.fromEntries(Object.keys(references).map(property => [property, unknown]))};
	return {
		type,
		name,
		inputs: all,
		references,
		outputs: created(all, 'resourceGroupName', 'machineName', 'vmName', 'extensionName', 'vmExtensionName'),
	};
}

/** A hundredth of the stack: a group with its resources. */
function place(index: number): Resource[] {
	const name = (what: string, number = 0): string => `${what}-${index}-${number}`;
	const times = (count: number, make: (number: number) => Resource): Resource[] =>
		Array.from({length: count}, (_, number) => make(number));
	const group = urnOf('azure-native:resources:ResourceGroup', name('group'));
	const inGroup = {resourceGroupName: group};
	const tags = {environment: 'production', owner: 'platform', costCenter: `cc-${index}`};
	return [
		resource('azure-native:resources:ResourceGroup', name('group'), {resourceGroupName: name('rg'), location: 'westeurope', tags}),
		...['b64e21ea-ac4e-4cdf-9dc9-5b892992bee7', 'acdd72a7-3385-48ef-bd42-f606fba81ae7'].map((role, number) =>
			resource(
				'azure-native:authorization:RoleAssignment',
				name('role', number),
				{
					roleAssignmentName: name('assignment', number),
					principalId: onboarding,
					principalType: 'ServicePrincipal',
					roleDefinitionId: `${roles}/${role}`,
				},
				{scope: group},
			),
		),
		...times(10, number =>
			resource(
				'azure-native:hybridcompute:Machine',
				name('machine', number),
				{
					machineName: name('server', number),
					location: 'westeurope',
					kind: 'VMware',
					tags,
					identity: {type: 'SystemAssigned'},
					osType: number % 3 === 0 ? 'windows' : 'linux',
				},
				inGroup,
			),
		),
		...times(6, number =>
			resource(
				'azure-native:hybridcompute:MachineExtension',
				name('monitor', number),
				{
					extensionName: 'AzureMonitorLinuxAgent',
					location: 'westeurope',
					properties: {
						publisher: 'Microsoft.Azure.Monitor',
						type: 'AzureMonitorLinuxAgent',
						typeHandlerVersion: '1.33',
						enableAutomaticUpgrade: true,
					},
				},
				{...inGroup, machineName: urnOf('azure-native:hybridcompute:Machine', name('machine', number))},
			),
		),
		...times(3, number =>
			resource(
				'azure-native:compute:VirtualMachine',
				name('vm', number),
				{
					vmName: name('vm', number),
					location: 'westeurope',
					hardwareProfile: {vmSize: 'Standard_D4s_v5'},
					osProfile: {
						computerName: name('vm', number),
						adminUsername: 'azureuser',
						customData: Buffer.from('#cloud-config\npackages: [nginx]\n').toString('base64'),
					},
					storageProfile: {imageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest'}},
					tags,
				},
				inGroup,
			),
		),
		...times(3, number =>
			resource(
				'azure-native:compute:VirtualMachineExtension',
				name('script', number),
				{
					vmExtensionName: 'setup',
					location: 'westeurope',
					publisher: 'Microsoft.Azure.Extensions',
					type: 'CustomScript',
					typeHandlerVersion: '2.1',
					settings: {script: Buffer.from(setUpWebServer).toString('base64')},
				},
				{...inGroup, vmName: urnOf('azure-native:compute:VirtualMachine', name('vm', number))},
			),
		),
		...times(20, number =>
			resource(
				'azure-native:network:NetworkInterface',
				name('nic', number),
				{
					networkInterfaceName: name('nic', number),
					location: 'westeurope',
					ipConfigurations: [{name: 'primary', privateIPAllocationMethod: 'Dynamic', subnet: {id: unknown}}],
					tags,
				},
				inGroup,
			),
		),
		...times(10, number =>
			resource(
				'azure-native:network:NetworkSecurityGroup',
				name('nsg', number),
				{
					networkSecurityGroupName: name('nsg', number),
					location: 'westeurope',
					securityRules: ['ssh', 'https', 'winrm'].map((rule, priority) => ({
						name: rule,
						priority: 100 + priority,
						access: 'Allow',
						direction: 'Inbound',
						protocol: 'Tcp',
						sourceAddressPrefix: '10.0.0.0/8',
						destinationPortRange: String(22 + priority),
					})),
				},
				inGroup,
			),
		),
		...times(15, number =>
			resource(
				'azure-native:storage:StorageAccount',
				name('storage', number),
				{accountName: `st${index}x${number}`, location: 'westeurope', kind: 'StorageV2', sku: {name: 'Standard_LRS'}, tags},
				inGroup,
			),
		),
		...times(15, number =>
			resource(
				'azure-native:web:WebApp',
				name('web', number),
				{
					name: name('web', number),
					location: 'westeurope',
					siteConfig: {
						appSettings: [
							{name: 'A', value: '1'},
							{name: 'B', value: '2'},
						],
					},
					httpsOnly: true,
				},
				inGroup,
			),
		),
		...times(15, number => resource('aws:s3/bucketV2:BucketV2', name('bucket', number), {bucket: name('bucket', number), tags})),
	];
}

/** Has its own generator, so that all runs have the same order (constants from Numerical Recipes). */
function shuffled<T>(items: readonly T[]): T[] {
	const result = [...items];
	let state = 42;
	for (let last = result.length - 1; last > 0; last--) {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		const other = state % (last + 1);
		const [one, two] = [result[last], result[other]];
		if (one !== undefined && two !== undefined) {
			[result[last], result[other]] = [two, one];
		}
	}

	return result;
}

function provider(type: string): AnalyzerProviderResource {
	const name = type.split(':')[0] ?? '';
	const message = new AnalyzerProviderResource();
	message.setType(`pulumi:providers:${name}`);
	message.setName('default');
	message.setUrn(urnOf(`pulumi:providers:${name}`, 'default'));
	message.setProperties(
		Struct.fromJavaScript(name === 'aws' ? {region: 'eu-west-1'} : {subscriptionId: subscription, location: 'westeurope'}),
	);
	return message;
}

const stackUrn = urnOf('pulumi:pulumi:Stack', 'bench-bench');

function asRequest({type, name, inputs}: Resource): AnalyzeRequest {
	const request = new AnalyzeRequest();
	request.setType(type);
	request.setName(name);
	request.setUrn(urnOf(type, name));
	request.setProperties(Struct.fromJavaScript(inputs));
	request.setOptions(new AnalyzerResourceOptions());
	request.setProvider(provider(type));
	return request;
}

function asStackResource({type, name, outputs, references}: Resource): AnalyzerResource {
	const message = new AnalyzerResource();
	message.setType(type);
	message.setName(name);
	message.setUrn(urnOf(type, name));
	message.setProperties(Struct.fromJavaScript(outputs));
	message.setOptions(new AnalyzerResourceOptions());
	message.setProvider(provider(type));
	message.setParent(stackUrn);
	message.setDependenciesList([...new Set(Object.values(references))]);
	for (const [property, urn] of Object.entries(references)) {
		const dependencies = new AnalyzerPropertyDependencies();
		dependencies.setUrnsList([urn]);
		message.getPropertydependenciesMap().set(property, dependencies);
	}

	return message;
}

/** As bytes: a hundred thousand message objects would fill the sender's memory. */
export type SyntheticStack = {readonly resources: readonly Uint8Array[]; readonly stack: Uint8Array};

/** In the list of an AnalyzeStackRequest (its only field, number 1): tag, length, bytes. */
function asElement(message: Uint8Array): Uint8Array {
	const head = [0x0a];
	let rest = message.length;
	while (rest > 0x7f) {
		head.push((rest % 0x80) + 0x80);
		rest = Math.floor(rest / 0x80);
	}

	return Buffer.concat([Buffer.from([...head, rest]), message]);
}

export function syntheticStack(size: number): SyntheticStack {
	const all = Array.from({length: Math.ceil(size / 100)}, (_, index) => place(index))
		.flat()
		.slice(0, size);
	const resources = shuffled(all);
	return {
		resources: resources.map(item => asRequest(item).serializeBinary()),
		stack: Buffer.concat(resources.map(item => asElement(asStackResource(item).serializeBinary()))),
	};
}

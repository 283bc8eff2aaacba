const subscription = '11111111-1111-4111-8111-111111111111';
const start = 'urn:pulumi:prod::fleet::';
const stack = {urn: `${start}pulumi:pulumi:Stack::fleet-prod`, type: 'pulumi:pulumi:Stack', custom: false};
const provider = {
	urn: `${start}pulumi:providers:azure-native::default`,
	type: 'pulumi:providers:azure-native',
	custom: true,
	id: 'default',
	inputs: {subscriptionId: subscription},
	outputs: {subscriptionId: subscription},
};

const resource = (type, name, inputs) => ({
	urn: `${start}${type}::${name}`,
	type,
	custom: true,
	id: `/subscriptions/${subscription}/resourceGroups/servers/providers/${name}`,
	inputs,
	outputs: {...inputs, name},
	parent: stack.urn,
	provider: `${provider.urn}::${provider.id}`,
});

/** Of ten resources, some are machines and the others storage accounts, which no rule is about. One machine in ten has three faults. */
function tenth(number) {
	const isWrong = number % 10 === 0;
	const name = `server-${number}`;
	const place = {resourceGroupName: 'servers', location: 'westeurope'};
	return [
		resource('azure-native:hybridcompute:Machine', name, {
			...place,
			machineName: name,
			tags: {architecture: isWrong ? 'arm64' : 'x64'},
		}),
		resource('azure-native:guestconfiguration:GuestConfigurationHCRPAssignment', `baseline-${number}`, {
			resourceGroupName: 'servers',
			machineName: isWrong ? name : 'other',
			guestConfigurationAssignmentName: 'baseline',
		}),
		resource('azure-native:connectedvmwarevsphere:VirtualMachineInstance', `instance-${number}`, {
			osProfile: {guestId: isWrong ? 'debian10_64Guest' : 'debian12_64Guest', osType: 'Linux'},
		}),
		resource('azure-native:compute:VirtualMachineExtension', `extension-${number}`, {
			...place,
			vmName: `vm-${number}`,
			type: 'CustomScript',
			settings: {commandToExecute: isWrong ? 'azcmagent connect --resource-group servers' : 'apt-get update'},
		}),
		...Array.from({length: 6}, (_, index) =>
			resource('azure-native:storage:StorageAccount', `account-${number}-${index}`, {
				...place,
				kind: 'StorageV2',
				sku: {name: 'Standard_LRS'},
			}),
		),
	];
}

/** What `pulumi stack export` writes, with about as many resources. */
export const exportedStack = size => ({
	version: 3,
	deployment: {
		manifest: {time: '2026-01-01T00:00:00Z', magic: '', version: 'v3.200.0'},
		resources: [stack, provider, ...Array.from({length: Math.ceil(size / 10)}, (_, number) => tenth(number)).flat()],
	},
});

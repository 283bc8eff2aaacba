import * as azure from '@pulumi/azure-native';

interface Names {
	readonly group: string;
	readonly machines: string[];
}

const names: Names = {group: 'forbidden', machines: ['one', 'two']};
const notANumber: number = 'text';
const group = new azure.resources.ResourceGroup(names.group, {location: 'westeurope'});

for (const name of names.machines) {
	new azure.hybridcompute.Machine(name, {
		resourceGroupName: group.name,
		machineName: `${name}${notANumber}`,
	});
}

export const groupId = group.id;

'use strict';
const pulumi = require('@pulumi/pulumi');
const azure = require('@pulumi/azure-native');
const command = require('@pulumi/command');

/** Programs in one: the environment says which runs. */
const programs = {
	wrapped(group) {
		return {create: pulumi.output(group).location, update: pulumi.all([group]).apply(([answer]) => answer.name)};
	},
	text(group) {
		return {create: group.location.substring(0, 4), update: group.name ?? 'default', delete: `${group.id}/x`, environment: {LIST: group.tags.owners[0].toUpperCase()}};
	},
	async stack(group, reference) {
		const {value} = await reference.getOutputDetails('details');
		return {create: await reference.getOutputValue('command'), update: await reference.requireOutputValue('other'), delete: value};
	},
	loop(group) {
		for (const zone of group.zones) {
			new command.local.Command(zone, {create: zone});
		}
	},
	map: group => ({create: group.zones.map(zone => zone).join()}),
	count: group => ({create: group.zones.length > 1 ? 'a' : 'b'}),
	number: group => ({create: group.size > 1 ? 'a' : 'b'}),
	members: group => ({environment: {...group.tags}}),
	exports: group => ({exported: {id: group.id, later: Promise.resolve(group.tags), all: [group], known: 'text', listed: new Set(['x'])}}),
	'stack-loop': async (group, reference) => ({create: [...await reference.getOutputValue('zones')].join()}),
};

module.exports = async () => {
	const group = await azure.resources.getResourceGroup({resourceGroupName: 'there'});
	const reference = new pulumi.StackReference('organization/network/dev');
	const {exported, ...args} = await programs[process.env.ANSWERS](group, reference) ?? {};
	new command.local.Command('made', args);
	return exported;
};

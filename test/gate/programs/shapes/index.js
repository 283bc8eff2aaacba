'use strict';
const pulumi = require('@pulumi/pulumi');
const azure = require('@pulumi/azure-native');
const command = require('@pulumi/command');
const random = require('@pulumi/random');

module.exports = async () => {
	const config = new pulumi.Config();
	const secret = config.requireSecret('script');
	const nested = config.requireObject('nested');

	class Site extends pulumi.ComponentResource {
		constructor(name, options) {
			super('shapes:index:Site', name, {}, options);
			this.group = new azure.resources.ResourceGroup(`${name}-group`, {resourceGroupName: `${name}-group`}, {parent: this});
			this.machine = new azure.hybridcompute.Machine(`${name}-machine`, {
				machineName: `${name}-machine`,
				resourceGroupName: this.group.name,
				location: this.group.location,
				tags: {size: config.require('size'), fallback: config.require('fallback'), plain: nested.plain, hidden: nested.hidden},
			}, {parent: this, protect: true, ignoreChanges: ['tags']});
			this.registerOutputs({machineId: this.machine.id, name});
		}
	}

	const site = new Site('site');

	const explicit = new azure.Provider('explicit', {subscriptionId: '22222222-2222-2222-2222-222222222222'});
	new azure.resources.ResourceGroup('elsewhere', {location: 'northeurope'}, {provider: explicit});
	new azure.authorization.RoleAssignment('assignment', {
		scope: site.group.id,
		principalId: 'principal',
		roleDefinitionId: pulumi.interpolate`/subscriptions/${azure.authorization.getClientConfigOutput().subscriptionId}/providers/x`,
	});

	azure.hybridcompute.Machine.get('existing', '/subscriptions/s/resourceGroups/g/providers/Microsoft.HybridCompute/machines/existing');

	const client = await azure.authorization.getClientConfig();
	const network = await azure.network.getVirtualNetwork({resourceGroupName: 'there', virtualNetworkName: 'network'});
	new command.local.Command('configured', {create: `az account set --subscription ${client.subscriptionId}`});
	new command.local.Command('configured-elsewhere', {
		create: azure.authorization.getClientConfigOutput({provider: explicit}).apply(answer => `az account set --subscription ${answer.subscriptionId}`),
	});
	new command.local.Command('plain-invoke', {create: `az network vnet show --name ${network.name}`, update: `az login --tenant ${client.tenantId}`});
	new command.local.Command('whole-invoke', {environment: network});
	new command.local.Command('output-invoke', {create: azure.network.getVirtualNetworkOutput({resourceGroupName: 'there', virtualNetworkName: 'network'}).name.apply(name => `az network vnet show --name ${name}`)});
	const group = await azure.resources.getResourceGroup({resourceGroupName: 'there'});
	new command.local.Command('decided-group', {environment: {id: group.id, name: group.name, location: group.location}});
	const roleDefinitionId = 'b64e21ea-ac4e-4cdf-9dc9-5b892992bee7';
	new command.local.Command('decided-role', {
		environment: {
			known: azure.authorization.getRoleDefinitionOutput({scope: '/subscriptions/11111111-1111-1111-1111-111111111111', roleDefinitionId}).id,
			atGroup: azure.authorization.getRoleDefinitionOutput({scope: site.group.id, roleDefinitionId}).id,
			named: azure.authorization.getRoleDefinitionOutput({scope: site.group.id, roleDefinitionId}).apply(role => role.roleName),
		},
	});
	const server = new azure.hybridcompute.Machine('identified', {resourceGroupName: 'there', identity: {type: 'SystemAssigned'}});
	const subscription = pulumi.runtime.invokeOutput('azure:core/getSubscription:getSubscription', {subscriptionId: '33333333-3333-3333-3333-333333333333'});
	new command.local.Command('decided-subscription', {environment: {id: subscription.apply(found => found.id), name: subscription.apply(found => found.displayName)}});
	const created = new azure.subscription.Alias('created', {aliasName: 'created', properties: {displayName: 'created'}});
	new command.local.Command('of-alias', {environment: {id: created.properties.apply(properties => properties.subscriptionId)}});
	new azure.authorization.RoleAssignment('of-identity', {
		scope: site.group.id,
		principalId: server.identity.apply(identity => identity.principalId),
		roleDefinitionId: 'x',
	});

	const password = new random.RandomPassword('password', {length: 16});
	new command.local.Command('secrets', {
		create: pulumi.interpolate`azcmagent connect --service-principal-secret ${secret}`,
		update: secret,
		delete: pulumi.secret('known secret'),
		environment: {PASSWORD: password.result},
		triggers: [new pulumi.asset.StringAsset('text'), null],
	});

	const reference = new pulumi.StackReference('organization/other/dev');
	new command.local.Command('referenced', {create: reference.getOutput('command')});

	pulumi.runtime.registerResourceTransform(({type, props, opts}) => type === 'random:index/randomPet:RandomPet' ? {props: {...props, length: 7}, opts} : undefined);
	new random.RandomPet('transformed', {prefix: 'before'}, {
		transforms: [({props, opts}) => ({props: {...props, prefix: 'after', separator: site.group.name}, opts})],
	});
	const given = new random.RandomPet('given', {prefix: 'given'});
	new random.RandomPet('output-of-input', {prefix: given.prefix});
	new random.RandomPet('keeper', {keepers: {group: site.group, site}});
	return {machine: site.machine.id};
};

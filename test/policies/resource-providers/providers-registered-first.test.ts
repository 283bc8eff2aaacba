import {machine, nameOf, resourceGroup} from '../../harness/azure.js';
import {output, resource, unknown, type ResourceOptions} from '../../harness/fixture.js';
import {localCommand} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('providers-registered-first');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const register = localCommand('register', 'az provider register --namespace Microsoft.HybridConnectivity');
const component = resource('acme:arc:Servers', 'servers', {}, {dependsOn: [register]});

violation(
	'a server that does not wait',
	{stack: [group, register, machine('m1', group)]},
	{on: 'm1', says: [/does not wait for Command "register"/v], advises: [/dependsOn/v]},
);
const deployment = (options: ResourceOptions = {}) =>
	resource(
		'azure-native:resources:Deployment',
		'baseline',
		{
			resourceGroupName: 'servers',
			properties: {
				mode: 'Incremental',
				template: {resources: [{type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments', name: 'baseline'}]},
			},
		},
		options,
	);
notApplicable('a deployment that registers what its template needs, which servers need not wait for', {
	stack: [group, machine('m1', group), deployment()],
});
violation(
	'a registration in addition to such a deployment',
	{stack: [group, register, machine('m1', group), deployment({dependsOn: [machine('m1', group)]})]},
	{on: 'm1', withholds: [/Deployment/v]},
);
compliant('a registration that depends on the server, which cannot wait for it', {
	stack: [
		group,
		localCommand('register', 'az provider register --namespace Microsoft.HybridConnectivity', {}, {dependsOn: [machine('m1', group)]}),
		machine('m1', group),
	],
});
compliant('a server that waits', {stack: [group, register, machine('m1', group, {}, {dependsOn: [register]})]});
compliant('a server that waits through another resource', {
	stack: [
		resourceGroup('servers', {resourceGroupName: 'servers'}, {dependsOn: [register]}),
		register,
		machine('m1', resourceGroup('servers', {resourceGroupName: 'servers'}, {dependsOn: [register]})),
	],
});
compliant('a server that waits through its component', {
	stack: [group, register, component, machine('m1', group, {}, {parent: component})],
});
compliant('a server that uses an output of the registration', {
	stack: [group, register, machine('m1', group, {tags: {registered: output(register, 'yes')}})],
});
const inside = localCommand(
	'register',
	'az provider register --namespace Microsoft.HybridConnectivity',
	{},
	{parent: resource('acme:arc:Registrations', 'registrations', {})},
);
const registrations = resource('acme:arc:Registrations', 'registrations', {});
const waiting = resource('acme:arc:Servers', 'servers', {}, {dependsOn: [inside]});
const inner = resource('acme:arc:Site', 'oslo', {}, {parent: waiting});
compliant('a server that waits through the component of its component', {
	stack: [group, registrations, inside, waiting, inner, machine('m1', group, {}, {parent: inner})],
});
const network = resourceGroup('network', {resourceGroupName: 'network'}, {dependsOn: [register]});
const second = resourceGroup('second', {resourceGroupName: 'second'}, {dependsOn: [network]});
compliant('a server that waits through a chain of others', {stack: [register, network, second, machine('m1', second)]});
compliant("a server whose group's component waits", {
	stack: [
		register,
		component,
		resourceGroup('servers', {resourceGroupName: 'servers'}, {parent: component}),
		machine('m1', resourceGroup('servers', {resourceGroupName: 'servers'}, {parent: component})),
	],
});
violation('a server next to the component that waits', {stack: [group, register, component, machine('m1', group)]}, {on: 'm1'});
violation(
	'one of two registrations to wait for',
	{
		stack: [
			group,
			register,
			localCommand('more', 'az provider register --namespace Microsoft.GuestConfiguration'),
			machine('m1', group, {}, {dependsOn: [register]}),
		],
	},
	{on: 'm1', says: [/Command "more"/v], withholds: [/Command "register"/v]},
);
compliant('the command that connects waits', {
	stack: [
		register,
		localCommand('join', 'azcmagent connect --resource-group servers --subscription-id "$SUB"', {}, {dependsOn: [register]}),
		group,
		machine('m1', group, {}, {dependsOn: [register]}),
	],
});
notApplicable('a stack that registers nothing itself', {stack: [group, machine('m1', group)]});
const classic = resource('azure:operationalinsights/analyticsWorkspace:AnalyticsWorkspace', 'logs', {
	name: 'logs',
	resourceGroupName: 'servers',
});
notApplicable('the default provider of Azure Classic, which nothing can wait for', {stack: [group, classic, machine('m1', group)]});
const explicit = resource('pulumi:providers:azure', 'zone', {resourceProvidersToRegisters: '["Microsoft.HybridConnectivity"]'});
notApplicable('a provider of Azure Classic, which registers when it starts', {stack: [group, explicit, machine('m1', group)]});
notApplicable('a registration of another namespace', {
	stack: [group, localCommand('register', 'az provider register --namespace Microsoft.Storage'), machine('m1', group)],
});
notApplicable('a registration in another subscription', {
	stack: [
		group,
		localCommand(
			'register',
			'az provider register --namespace Microsoft.HybridConnectivity --subscription 7b2e2d4f-0000-4000-8000-000000000001',
		),
		machine('m1', group),
	],
	settings: {subscriptionId: '5a1f1c3e-0000-4000-8000-000000000000'},
});
exempted(
	'a server whose subscription was registered earlier',
	{
		stack: [group, register, machine('m1', group)],
		options: {exemptions: [{resource: 'm1', reason: 'Registered for years.', expires: '2027-01-01'}]},
	},
	{on: 'm1'},
);

// A name taken from a group does not add dependencies of the group.
violation('a server that only waits for its group', {stack: [group, register, machine('m1', nameOf(group))]}, {on: 'm1'});

undetermined(
	'a registration in a subscription that is not known yet',
	{
		stack: [
			group,
			machine('m1', group),
			localCommand('elsewhere', 'az provider register --namespace Microsoft.HybridCompute --subscription "$SUBSCRIPTION"', {
				environment: {SUBSCRIPTION: unknown(group)},
			}),
		],
	},
	{on: 'm1', says: [/Cannot determine whether that is in the server's subscription/v]},
);

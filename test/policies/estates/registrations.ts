import {azureProvider, idOf, machine, machineExtension, otherSubscription, resourceGroup, subscription} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource, type ResourceOptions} from '../../harness/fixture.js';
import {localCommand} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {shapesOf} from './shape.js';

const {all, violation, undetermined, compliant, notApplicable} = shapesOf('required-resource-providers');

const known = {settings: {subscriptionId: subscription}};
const always = ['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity'];
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const registered = (namespaces: readonly string[] = always, more = '', options: ResourceOptions = {}) =>
	namespaces.map(namespace =>
		localCommand(`register-${namespace}`, `az provider register --wait --namespace ${namespace}${more}`, {}, options),
	);
const component = (name: string) => resource('acme:arc:Zone', name, {});

compliant('a command for each namespace, in a loop', {stack: [group, server, ...registered()]});
violation(
	'a loop over namespaces that omits one',
	{stack: [group, server, ...registered(always.slice(0, 2))]},
	{on: 'm1', details: {missing: ['Microsoft.HybridConnectivity']}},
);
compliant('registrations in one component, machines in another', {
	stack: [
		component('registrations'),
		component('servers'),
		group,
		...registered(always, '', {parent: component('registrations')}),
		machine('m1', group, {}, {parent: component('servers')}),
	],
});
violation(
	'many machines of one subscription are one finding',
	{stack: [group, ...['oslo', 'lima', 'pune'].map(name => machine(name, group))]},
	{on: 'lima', details: {missing: always.slice(1)}},
);

const zones = [subscription, otherSubscription].map((id, index) => azureProvider(`zone-${index}`, id));
const inZone = (index: number): ResourceOptions => ({...(zones[index] !== undefined && {provider: zones[index]})});
const zoned = [0, 1].flatMap((index): FixtureResource[] => {
	const own = resourceGroup(`servers-${index}`, {resourceGroupName: 'servers'}, inZone(index));
	return [own, machine(`m${index}`, own, {}, inZone(index))];
});
compliant('two subscriptions, each registered by a command that names it', {
	stack: [
		...zones,
		...zoned,
		...[subscription, otherSubscription].map((id, index) =>
			localCommand(
				`register-${index}`,
				always.map(namespace => `az provider register -n ${namespace} --subscription ${id}`).join('\n'),
			),
		),
	],
});
violation(
	'two subscriptions, one of them registered',
	{
		stack: [
			...zones,
			...zoned,
			localCommand(
				'register',
				[`az account set --subscription ${subscription}`, ...always.map(namespace => `az provider register -n ${namespace}`)].join(
					'\n',
				),
			),
		],
	},
	{on: 'm1', details: {subscription: otherSubscription}},
);
compliant('two subscriptions in one script that selects each', {
	stack: [
		...zones,
		...zoned,
		localCommand(
			'register',
			`for id in ${subscription} ${otherSubscription}; do az account set -s "$id"; for ns in ${always.join(' ')}; do az provider ` +
				`register --namespace "$ns"; done; done`,
		),
	],
});
violation(
	'two subscriptions, one of which the landing zone has registered',
	{stack: [...zones, ...zoned], options: {registeredElsewhere: {[subscription]: true}}},
	{on: 'm1'},
);
violation(
	"a machine whose text names a subscription other than the stack's",
	{stack: [group, localCommand('join', `${connect} --subscription-id ${otherSubscription}`), ...registered()], ...known},
	{on: 'join', details: {missing: always}},
);

const monitored = machineExtension('monitor', server, {
	publisher: 'Microsoft.Azure.Monitor',
	type: 'AzureMonitorLinuxAgent',
	enableAutomaticUpgrade: true,
});
violation(
	'automatic upgrade of an extension',
	{stack: [group, server, monitored, ...registered()]},
	{on: 'm1', says: [/Microsoft\.Compute \(/v, /Microsoft\.Insights \(/v], details: {missing: ['Microsoft.Compute']}},
);
compliant('automatic upgrade with its namespace registered', {
	stack: [group, server, monitored, ...registered([...always, 'Microsoft.Compute'])],
});
undetermined(
	'automatic upgrade that is not known yet',
	{
		stack: [
			group,
			server,
			machineExtension('monitor', server, {
				publisher: 'Microsoft.Azure.Monitor',
				type: 'AzureMonitorLinuxAgent',
				enableAutomaticUpgrade: unknown(),
			}),
			...registered(),
		],
	},
	{on: 'm1', details: {pending: ['Microsoft.Compute']}},
);

const undo = (dependsOn: readonly FixtureResource[] = []) =>
	localCommand('undo', 'az provider unregister --namespace Microsoft.HybridConnectivity', {}, {dependsOn});
undetermined(
	'a command that unregisters what another registers',
	{stack: [group, server, ...registered(), undo()]},
	{on: 'm1', says: [/it is not known which runs last/v]},
);
violation(
	'a command that depends on the registration and unregisters',
	{stack: [group, server, ...registered(), undo(registered())]},
	{on: 'm1', details: {missing: ['Microsoft.HybridConnectivity']}},
);
compliant('registrations that depend on the unregistering command', {
	stack: [group, server, undo(), ...registered(always, '', {dependsOn: [undo()]})],
});

const classicGroup = resource(
	'azure:core/resourceGroup:ResourceGroup',
	'servers',
	{name: 'servers', location: 'westeurope'},
	{id: `/subscriptions/${subscription}/resourceGroups/servers`},
);
const classicMachine = resource(
	'azure:arcmachine/arcMachine:ArcMachine',
	'm1',
	{name: 'm1', resourceGroupName: output(classicGroup, 'servers'), location: 'westeurope', kind: 'SCVMM'},
	{id: `/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/m1`},
);
violation(
	'Azure Classic, whose provider registers one of the three',
	{stack: [classicGroup, classicMachine]},
	{on: 'm1', details: {missing: ['Microsoft.HybridCompute', 'Microsoft.HybridConnectivity']}},
);
compliant('Azure Classic with explicit registrations', {
	stack: [
		classicGroup,
		classicMachine,
		...always.map(name =>
			resource(
				'azure:core/resourceProviderRegistration:ResourceProviderRegistration',
				name,
				{name},
				{id: `/subscriptions/${subscription}/providers/${name}`},
			),
		),
	],
});
const action = (namespace: string) =>
	resource(
		'azapi:index/resourceAction:ResourceAction',
		namespace,
		{
			type: 'Microsoft.Resources/providers@2021-04-01',
			resourceId: `/subscriptions/${subscription}/providers/${namespace}`,
			action: 'register',
			method: 'POST',
		},
		{id: `/subscriptions/${subscription}/providers/${namespace}`},
	);
compliant('actions of AzAPI, in a loop', {stack: [group, server, ...always.map(namespace => action(namespace))], ...known});
undetermined(
	'an AzAPI action with an id from another stack',
	{
		stack: [
			group,
			server,
			...always.slice(0, 2).map(namespace => action(namespace)),
			resource('azapi:index/resourceAction:ResourceAction', 'last', {
				type: 'Microsoft.Resources/providers@2021-04-01',
				resourceId: unknown(),
				action: 'register',
			}),
		],
		...known,
	},
	{on: 'm1', details: {pending: ['Microsoft.HybridConnectivity']}},
);
notApplicable('a landing zone stack that only registers', {stack: [group, ...registered()]});
compliant('a landing zone that has everything registered', {
	stack: [group, server, resource('random:index/randomId:RandomId', 'other', {byteLength: 4, keepers: {group: idOf(group)}})],
	options: {registeredElsewhere: true},
});

export const registrations = all;

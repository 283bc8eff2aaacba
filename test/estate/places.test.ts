import test from 'ava';
import {azureProvider, machine, nameOf, otherSubscription, resourceGroup, settledName, subscription} from '../harness/azure.js';
import {echo, resource, unknown, type FixtureResource} from '../harness/fixture.js';
import {compareGroups} from '../../estate/values/group.js';
import {ManagementGroups} from '../../estate/model/management-groups.js';
import {coversGroup, coversMachine, placeScope, placeText} from '../../estate/model/scope.js';
import {scopeSourcesOf} from '../../estate/queries/scope-sources.js';
import {ambientSubscription, compareSubscriptions, subscriptionById} from '../../estate/values/subscription.js';
import type {StackSettings, View} from '../harness/view.js';
import {first, read} from './reading.js';

const group = resourceGroup('servers', {resourceGroupName: 'Servers'});
const others = resourceGroup('others');

async function compared(stack: readonly FixtureResource[], view: View = 'preview', settings: StackSettings = {}) {
	const {
		machines: [one, other],
	} = await read(stack, view, settings);
	return one === undefined || other === undefined ? 'missing' : compareGroups(one.group, other.group);
}

test('groups: by reference and by name, in any letter case', async t => {
	t.is(await compared([group, machine('a', group), machine('b', group)]), 'same');
	t.is(await compared([group, machine('a', group), machine('b', 'servers')]), 'same');
	t.is(await compared([machine('a', 'servers'), machine('b', 'SERVERS')]), 'same');
	t.is(await compared([group, others, machine('a', group), machine('b', others)]), 'different');
	t.is(await compared([group, machine('a', group), machine('b', 'elsewhere')]), 'different');
	t.is(await compared([group, machine('a', group), machine('b', unknown())]), 'unknown');
});

test('groups: the same name in two subscriptions means two groups', async t => {
	const far = azureProvider('far', otherSubscription);
	const near = azureProvider('near', subscription);
	t.is(
		await compared([far, near, machine('a', 'servers', {}, {provider: near}), machine('b', 'servers', {}, {provider: far})]),
		'different',
	);
	t.is(await compared([far, machine('a', 'servers'), machine('b', 'servers', {}, {provider: far})]), 'unknown');
	t.is(
		await compared([far, machine('a', 'servers'), machine('b', 'servers', {}, {provider: far})], 'preview', {
			subscriptionId: subscription,
		}),
		'different',
	);
	t.is(
		await compared([near, machine('a', 'servers'), machine('b', 'servers', {}, {provider: near})], 'preview', {
			subscriptionId: subscription.toUpperCase(),
		}),
		'same',
	);
});

test('groups: a machine in another subscription than the group of that name is in its own', async t => {
	const far = azureProvider('far', otherSubscription);
	const {
		machines: [found],
	} = await read([far, group, machine('a', 'servers', {}, {provider: far})]);
	t.is(found?.group.subscription.id, otherSubscription);
	t.is(found?.group.resource, undefined);
});

test('groups: a name known at preview that comes from a group means that group, whatever the provider', async t => {
	const far = azureProvider('far', otherSubscription);
	const {
		machines: [found],
	} = await read([far, group, machine('a', group, {resourceGroupName: echo(group, 'servers')}, {provider: far})]);
	t.is(found?.group.resource, group.urn);
});

test("subscriptions: the id of a registered resource provider shows its provider's subscription", async t => {
	const registration = resource(
		'azure:core/resourceProviderRegistration:ResourceProviderRegistration',
		'compute',
		{name: 'Microsoft.HybridCompute'},
		{id: `/subscriptions/${subscription}/providers/Microsoft.HybridCompute`},
	);
	const {
		registrations: [found],
	} = await read([registration], 'state');
	t.is(found?.subscription.id, subscription);
});

test('subscriptions: resources of a default provider share one unknown subscription', async t => {
	const {
		machines: [one, other],
	} = await read([machine('a', 'servers'), machine('b', 'others')]);
	t.is(one?.group.subscription.id, undefined);
	t.is(
		compareSubscriptions(one?.group.subscription ?? subscriptionById('x'), other?.group.subscription ?? subscriptionById('y')),
		'same',
	);
});

test("subscriptions: the stack's configuration sets the default provider's", async t => {
	const {
		machines: [found],
	} = await read([machine('a', 'servers')], 'preview', {subscriptionId: subscription});
	t.is(found?.group.subscription.id, subscription);
});

test('subscriptions: an explicit provider has its own, or none', async t => {
	const far = azureProvider('far', otherSubscription);
	const plain = azureProvider('plain', undefined);
	const {
		machines: [named, unnamed],
	} = await read([far, plain, machine('a', 'servers', {}, {provider: far}), machine('b', 'servers', {}, {provider: plain})]);
	t.is(named?.group.subscription.id, otherSubscription);
	t.is(unnamed?.group.subscription.key, ambientSubscription.key);
});

test('subscriptions: a provider with an unknown subscription equals only itself', async t => {
	const later = azureProvider('later', unknown());
	const stack = [
		later,
		machine('a', 'servers', {}, {provider: later}),
		machine('b', 'others', {}, {provider: later}),
		machine('c', 'others'),
	];
	const {
		machines: [one, other, third],
	} = await read(stack);
	const [first = ambientSubscription, second = ambientSubscription, last = ambientSubscription] = [one, other, third].map(
		found => found?.group.subscription,
	);
	t.is(compareSubscriptions(first, second), 'same');
	t.is(compareSubscriptions(first, last), 'unknown');
	t.is(first.missing?.property, 'subscriptionId');
	t.is(first.missing?.resource, later.urn);
});

test('subscriptions: a state shows what the program does not', async t => {
	const {
		machines: [found],
	} = await read([group, machine('a', group)], 'state');
	t.is(found?.group.subscription.id, subscription);
});

test("subscriptions: what one resource shows at preview applies to its provider's others", async t => {
	const {machines} = await read([resourceGroup('old', {}, {exists: true}), machine('new', 'somewhere')]);
	t.is(machines[0]?.group.subscription.id, subscription);
});

test('scopes cover what is in them', async t => {
	const estate = await read([group, others, machine('a', group)], 'state');
	const {machines, groups} = estate;
	const sources = scopeSourcesOf(estate);
	const found = first(machines);
	const place = (scope: string) => placeText(scope, groups);
	const covers = (scope: string, held: Readonly<Record<string, readonly string[]>> = {}) =>
		coversMachine(place(scope), found, new ManagementGroups(new Map(Object.entries(held))));
	const base = `/subscriptions/${subscription}`;
	const itself = `${base}/resourceGroups/${settledName(group)}/providers/Microsoft.HybridCompute/machines/a`;
	t.is(covers('/'), 'yes');
	t.is(covers(base), 'yes');
	t.is(covers(base.toUpperCase()), 'yes');
	t.is(covers(`/subscriptions/${otherSubscription}`), 'no');
	t.is(covers(`${base}/resourceGroups/SERVERS`), 'yes');
	t.is(covers(`${base}/resourceGroups/other`), 'no');
	t.is(covers(itself), 'yes');
	t.is(covers(itself.replace(/a$/v, 'A')), 'yes');
	t.is(covers(itself.replace(/a$/v, 'b')), 'no');
	t.is(covers(itself.replace('HybridCompute', 'Compute')), 'no');
	t.is(covers('/providers/Microsoft.Management/managementGroups/mg'), 'unknown');
	t.is(covers('/providers/Microsoft.Management/managementGroups/MG', {mg: [subscription]}), 'yes');
	t.is(covers('/providers/Microsoft.Management/managementGroups/mg', {mg: [otherSubscription]}), 'no');
	t.is(coversGroup(place(itself), found.group, new ManagementGroups()), 'no');
	t.is(
		coversMachine(
			placeScope({state: 'reference', resource: 'x', property: 'scope', sources: [group.urn]}, sources),
			found,
			new ManagementGroups(),
		),
		'yes',
	);
	t.is(
		coversMachine(
			placeScope({state: 'reference', resource: 'x', property: 'scope', sources: [found.resource]}, sources),
			found,
			new ManagementGroups(),
		),
		'yes',
	);
	const from = (...urns: readonly string[]) =>
		coversMachine(
			placeScope({state: 'reference', resource: 'x', property: 'scope', sources: urns}, sources),
			found,
			new ManagementGroups(),
		);
	t.is(from(found.resource, group.urn), 'yes', 'of a machine and its group: the machine');
	t.is(from('urn:management-group'), 'unknown', 'anything that may hold groups');
	t.is(from('urn:management-group', group.urn), 'yes', 'the only group of several');
	t.is(from(others.urn, group.urn), 'unknown', 'one of two groups');
	t.is(
		coversMachine(placeScope({state: 'unknown', resource: 'x', property: 'scope'}, sources), found, new ManagementGroups()),
		'unknown',
	);
});

test("a group's name is the one that Pulumi will use", t => {
	t.is(settledName(others), 'others1a2b3c4d');
	t.truthy(nameOf(others));
});

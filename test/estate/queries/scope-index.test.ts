/** The index must find everything that may cover a place and examine little else. */
import test from 'ava';
import fc from 'fast-check';
import {Grants} from '../../../estate/queries/grants.js';
import type {Group} from '../../../estate/values/group.js';
import {ManagementGroups} from '../../../estate/model/management-groups.js';
import {coversGroup, type EstateScope} from '../../../estate/model/scope.js';
import {ScopeIndex} from '../../../estate/queries/scope-index.js';
import {ambientSubscription, subscriptionById, type Subscription} from '../../../estate/values/subscription.js';
import {onboardingActions} from '../../../azure/roles.js';
import {azureProvider, machine, resourceGroup, roleAssignment, roleId, roles} from '../../harness/azure.js';
import {read} from '../reading.js';

const missing = {state: 'unknown', resource: 'urn', property: 'p'} as const;

const anySubscription: fc.Arbitrary<Subscription> = fc.constantFrom(ambientSubscription, subscriptionById('A'), subscriptionById('b'), {
	key: 'provider',
	id: undefined,
	missing,
});

/** Groups of the stack have a final or an unknown name; groups outside it are known by name. */
const anyGroup: fc.Arbitrary<Group> = fc
	.record({
		subscription: anySubscription,
		identity: fc.constantFrom(
			{resource: 'urn:1', name: 'one'},
			{resource: 'urn:2', name: undefined},
			{resource: undefined, name: 'ONE'},
			{resource: undefined, name: 'two'},
		),
		lacks: fc.constantFrom('nothing', 'nameMissing', 'missing'),
	})
	.map(({subscription, identity: {resource, name}, lacks}) => ({
		key: resource ?? `${subscription.key}/${name.toLowerCase()}`,
		subscription,
		resource,
		name: lacks === 'nothing' ? name : undefined,
		...(lacks !== 'nothing' && {[lacks]: missing}),
	}));

const anyScope: fc.Arbitrary<EstateScope> = fc.oneof(
	fc.constant({kind: 'tenant'} as const),
	fc.constant({kind: 'management-group', name: 'mg'} as const),
	anySubscription.map(subscription => ({kind: 'subscription', subscription}) as const),
	anyGroup.map(group => ({kind: 'resource-group', group}) as const),
	fc.constant({kind: 'unknown', missing} as const),
	fc.constant({kind: 'resource', resource: 'urn:machine'} as const),
);

test('everything that may cover a group is found', t => {
	t.notThrows(() => {
		fc.assert(
			fc.property(fc.array(anyScope, {maxLength: 12}), anyGroup, (scopes, group) => {
				const items = scopes.map(scope => ({scope}));
				const found = new Set(new ScopeIndex(items).around({group}));
				return items.every(item => found.has(item) || coversGroup(item.scope, group, new ManagementGroups()) === 'no');
			}),
			{numRuns: 2000},
		);
	});
});

test('a resource is found only where it is requested', t => {
	const item = {scope: {kind: 'resource', resource: 'urn:link'} as const};
	const group: Group = {key: 'g', subscription: ambientSubscription, resource: undefined, name: 'g'};
	const index = new ScopeIndex([item]);
	t.deepEqual(index.around({group}), []);
	t.deepEqual(index.around({group, resources: [undefined, 'urn:link']}), [item]);
	t.deepEqual(index.around(undefined), [item]);
});

test('checking all groups of many subscriptions looks at as many scopes as there are assignments', async t => {
	const count = 100;
	const stack = Array.from({length: count}, (_, index) => {
		const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const provider = azureProvider(`zone-${index}`, id);
		const group = resourceGroup(`servers-${index}`, {}, {provider});
		return [
			provider,
			group,
			machine(`m-${index}`, group, {}, {provider}),
			roleAssignment(`group-${index}`, {scope: group, role: roleId(roles.reader), principal: 'somebody'}),
			roleAssignment(`subscription-${index}`, {scope: `/subscriptions/${id}`, role: roleId(roles.reader), principal: 'somebody'}),
		];
	}).flat();
	const estate = await read(stack);
	const grants = new Grants(estate);
	const asked: EstateScope[] = [];
	const covering = (group: Group) => (scope: EstateScope) => {
		asked.push(scope);
		return coversGroup(scope, group, new ManagementGroups());
	};

	const answers = estate.machines.map(
		({group}) => grants.evaluate({actions: onboardingActions, principal: undefined, place: {group}, covers: covering(group)}).answer,
	);
	t.deepEqual(new Set(answers), new Set(['no']));
	t.is(estate.machines.length, count);
	t.is(asked.length, 2 * count);
});

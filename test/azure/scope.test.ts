import test from 'ava';
import fc from 'fast-check';
import {covers, guidAtEnd, isGuid, parseScope, resourceGroupOf, sameId, scopeId, subscriptionOf, type Scope} from '../../azure/scope.js';

const subscription = '00000000-0000-0000-0000-000000000001';
const other = '00000000-0000-0000-0000-000000000002';
const group = `/subscriptions/${subscription}/resourceGroups/servers`;
const machine = `${group}/providers/Microsoft.HybridCompute/machines/m1`;
const managementGroup = '/providers/Microsoft.Management/managementGroups/landing-zones';

function scope(id: string): Scope {
	return parseScope(id) ?? {kind: 'management-group', name: `${id} was not understood`};
}

test('containers are distinguished', t => {
	t.deepEqual(parseScope('/'), {kind: 'tenant'});
	t.deepEqual(parseScope(managementGroup), {kind: 'management-group', name: 'landing-zones'});
	t.deepEqual(parseScope(`/subscriptions/${subscription}`), {kind: 'subscription', subscription});
	t.deepEqual(parseScope(group), {kind: 'resource-group', subscription, resourceGroup: 'servers'});
});

test('a resource is known by its provider, types and names', t => {
	t.deepEqual(parseScope(`${machine}/extensions/ama`), {
		kind: 'resource',
		subscription,
		resourceGroup: 'servers',
		provider: 'Microsoft.HybridCompute',
		types: ['machines', 'extensions'],
		names: ['m1', 'ama'],
		parent: {kind: 'resource-group', subscription, resourceGroup: 'servers'},
	});
});

test('an extension resource has the resource it extends as parent', t => {
	const assignment = parseScope(`${machine}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/baseline`);
	t.like(assignment, {
		provider: 'Microsoft.GuestConfiguration',
		types: ['guestConfigurationAssignments'],
		names: ['baseline'],
		resourceGroup: 'servers',
	});
	t.deepEqual(assignment?.kind === 'resource' ? assignment.parent : undefined, parseScope(machine));
});

test('resources outside a subscription are read', t => {
	const definition = '/providers/Microsoft.Authorization/policyDefinitions/p';
	t.like(parseScope(definition), {kind: 'resource', provider: 'Microsoft.Authorization', parent: {kind: 'tenant'}});
	t.like(parseScope(`${managementGroup}${definition}`), {kind: 'resource', names: ['p'], parent: {kind: 'management-group'}});
	t.is(subscriptionOf(scope(definition)), undefined);
});

for (const id of [
	'',
	'servers',
	'/subscriptions',
	'/subscriptions/',
	`${group}/`.replace('servers', ''),
	`${group}/providers`,
	`${group}/providers/Microsoft.HybridCompute`,
	`${group}/providers/Microsoft.HybridCompute/machines`,
	`${group}/machines/m1`,
	'/providers/Microsoft.Management/managementGroups',
	'//',
	`${machine}//extensions/x`,
	`/subscriptions/${subscription}/resourceGroups`,
]) {
	test(`"${id}" is not a scope`, t => {
		t.is(parseScope(id), undefined);
	});
}

test('letter case, a trailing slash and a missing leading slash do not matter', t => {
	t.true(sameId(machine, machine.toUpperCase()));
	t.true(sameId(machine, `${machine.slice(1)}/`));
	t.false(sameId(machine, `${machine}0`));
	t.is(scopeId(scope(machine.toUpperCase())), scopeId(scope(machine)));
	t.is(scopeId(scope(`subscriptions/${subscription}/RESOURCEGROUPS/Servers/`)), scopeId(scope(group)));
});

test('a scope has its subscription and resource group', t => {
	const assignment = scope(`${machine}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/baseline`);
	t.is(subscriptionOf(assignment), subscription);
	t.deepEqual(resourceGroupOf(assignment), parseScope(group));
	t.deepEqual(resourceGroupOf(scope(group)), parseScope(group));
	t.is(resourceGroupOf(scope(`/subscriptions/${subscription}`)), undefined);
	t.is(subscriptionOf(scope(managementGroup)), undefined);
});

const table: ReadonlyArray<readonly [outer: string, inner: string, expected: ReturnType<typeof covers>]> = [
	['/', managementGroup, 'yes'],
	['/', machine, 'yes'],
	[managementGroup, '/', 'no'],
	[managementGroup, managementGroup.toUpperCase(), 'yes'],
	[managementGroup, `${managementGroup}-2`, 'unknown'],
	[managementGroup, group, 'unknown'],
	[managementGroup, `${managementGroup}/providers/Microsoft.Authorization/policyAssignments/p`, 'yes'],
	[managementGroup, '/providers/Microsoft.Authorization/roleDefinitions/r', 'no'],
	[`/subscriptions/${subscription}`, '/', 'no'],
	[`/subscriptions/${subscription}`, managementGroup, 'no'],
	[`/subscriptions/${subscription}`, group, 'yes'],
	[`/subscriptions/${subscription}`, machine, 'yes'],
	[`/subscriptions/${other}`, machine, 'no'],
	[group, `/subscriptions/${subscription}`, 'no'],
	[group.toUpperCase(), machine, 'yes'],
	[`${group}2`, machine, 'no'],
	[group, `${group}2`, 'no'],
	[machine, group, 'no'],
	[machine, `${machine}/extensions/ama`, 'yes'],
	[machine, `${machine}0`, 'no'],
	[machine, `${machine}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/baseline`, 'yes'],
];

for (const [outer, inner, expected] of table) {
	test(`${outer} covers ${inner}: ${expected}`, t => {
		t.is(covers(scope(outer), scope(inner)), expected);
	});
}

test('a management group covers only its declared subscriptions', t => {
	for (const [name, held] of [
		['Landing-Zones', subscription],
		[managementGroup, `/subscriptions/${subscription}`],
	] as const) {
		const hierarchy = new Map([[name, [held]]]);
		t.is(covers(scope(managementGroup), scope(machine), hierarchy), 'yes');
		t.is(covers(scope(managementGroup), scope(`/subscriptions/${other}`), hierarchy), 'no');
		t.is(covers(scope(`${managementGroup}-2`), scope(machine), hierarchy), 'unknown');
	}
});

test('only a GUID is a GUID', t => {
	t.true(isGuid('B64E21EA-ac4e-4cdf-9dc9-5b892992bee7'));
	t.false(isGuid('{b64e21ea-ac4e-4cdf-9dc9-5b892992bee7}'));
	t.false(isGuid('b64e21ea-ac4e-4cdf-9dc9-5b892992bee7 '));
	t.false(isGuid('Contributor'));
});

test('the GUID at the end of an id is found at any scope', t => {
	const guid = 'b64e21ea-ac4e-4cdf-9dc9-5b892992bee7';
	t.is(guidAtEnd(guid.toUpperCase()), guid);
	t.is(guidAtEnd(`/providers/Microsoft.Authorization/roleDefinitions/${guid}`), guid);
	t.is(guidAtEnd(`${group}/providers/Microsoft.Authorization/roleDefinitions/${guid}/`), guid);
	t.is(guidAtEnd(`role-${guid}`), undefined);
	t.is(guidAtEnd(`/subscriptions/${guid}/resourceGroups/g`), undefined);
});

const name = fc.string({unit: fc.constantFrom('a', 'B', '0', '-', '_', '.', '(', ')'), minLength: 1, maxLength: 4});
const anyScope: fc.Arbitrary<string> = fc
	.tuple(name, name, name, fc.integer({min: 0, max: 3}))
	.map(([first, second, third, depth]) =>
		[`/subscriptions/${first}`, `/resourceGroups/${second}`, `/providers/Microsoft.HybridCompute/machines/${third}`, '/extensions/x']
			.slice(0, depth + 1)
			.join(''),
	);

test('a scope that is read and written is the same', t => {
	t.notThrows(() => {
		fc.assert(fc.property(anyScope, id => sameId(scopeId(scope(id)), id)));
	});
});

test('every scope covers itself, and two different scopes do not cover each other', t => {
	t.notThrows(() => {
		fc.assert(
			fc.property(
				anyScope,
				anyScope,
				(left, right) =>
					covers(scope(left), scope(left.toUpperCase())) === 'yes' &&
					(sameId(left, right) || covers(scope(left), scope(right)) === 'no' || covers(scope(right), scope(left)) === 'no'),
			),
		);
	});
});

test('any text is read without an error', t => {
	t.notThrows(() => {
		fc.assert(
			fc.property(fc.string(), text => {
				const parsed = parseScope(text);
				sameId(text, text);
				guidAtEnd(text);
				return parsed === undefined || scopeId(parsed) === scopeId(parsed).toLowerCase();
			}),
		);
	});
});

import test from 'ava';
import {azure, machine, resourceGroup, roleAssignment, roleDefinition, roleId, roles, subscription} from '../../harness/azure.js';
import {output, type FixtureResource, type FixtureValue} from '../../harness/fixture.js';
import {application, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {type Urn, type Value, known} from '../../../estate/values/value.js';
import {views, type View} from '../../harness/view.js';
import {Grants} from '../../../estate/queries/grants.js';
import {ManagementGroups} from '../../../estate/model/management-groups.js';
import {coversGroup} from '../../../estate/model/scope.js';
import {first, read} from '../reading.js';

const group = resourceGroup('servers');
const server = machine('m1', group);
const app = application('arc');
const principal = servicePrincipal('arc', app);
const other = '2f6c2a5b-0000-4000-8000-000000000042';
const read1 = 'Microsoft.HybridCompute/machines/read';
const write1 = 'Microsoft.HybridCompute/machines/write';

const reference = (of: Urn): Value<string> => ({state: 'reference', resource: 'x', property: 'y', sources: [of]});

/** Whether anyone, or a given principal, may perform the actions in the server's group. */
async function judge(stack: readonly FixtureResource[], actions: readonly string[], asked?: Value<string>, view: View = 'preview') {
	const estate = await read([group, server, ...stack], view);
	const place = first(estate.machines).group;
	return new Grants(estate).evaluate({actions, principal: asked, covers: scope => coversGroup(scope, place, new ManagementGroups())});
}

const assign = (name: string, role: FixtureValue, to: FixtureValue = other) => roleAssignment(name, {scope: group, role, principal: to});
const custom = (...permissions: readonly unknown[]) => roleDefinition('custom', 'Custom', permissions);

for (const view of views) {
	test(`an application, its client id, its service principal and the object id are the same principal (${view})`, async t => {
		const {principals} = await read([app, principal], view);
		const keys = [
			reference(app.urn),
			reference(principal.urn),
			...(view === 'preview' ? [] : [known('c11e0001-0000-4000-8000-000000000001'), known('50B1EC70-0000-4000-8000-000000000001')]),
		].map(value => {
			const meant = principals.resolve(value);
			return 'key' in meant ? meant.key : 'missing';
		});
		t.is(new Set(keys).size, 1);
		t.not(keys[0], 'missing');
	});

	test(`a role of the service principal is also its application's (${view})`, async t => {
		const {answer} = await judge(
			[app, principal, assign('grant', roleId(roles.onboarding), objectIdOf(principal))],
			[read1, write1],
			reference(app.urn),
			view,
		);
		t.is(answer, 'yes');
	});

	test(`a custom role of the stack, by reference (${view})`, async t => {
		const role = custom({actions: ['Microsoft.HybridCompute/*']});
		const {answer} = await judge([role, assign('grant', role)], [read1, write1], undefined, view);
		t.is(answer, 'yes');
	});
}

test('several assignments of one principal add up, those of two do not', async t => {
	const reader = assign('reads', roleId(roles.reader));
	const role = custom({actions: [write1]});
	const together = await judge([reader, role, assign('writes', role)], [read1, write1]);
	t.is(together.answer, 'yes');
	const apart = await judge([reader, role, assign('writes', role, 'somebody-else')], [read1, write1]);
	t.is(apart.answer, 'no');
	t.deepEqual(
		apart.nearMisses.map(({lacks}) => lacks),
		[[write1], [read1]],
	);
});

test('what one permission of a role excludes, another may include', async t => {
	const role = custom({actions: ['Microsoft.HybridCompute/*'], notActions: [write1]}, {actions: [write1]});
	const {answer} = await judge([role, assign('grant', role)], [read1, write1]);
	t.is(answer, 'yes');
});

test('what a role excludes, its own wildcard does not include', async t => {
	const role = custom({actions: ['*'], notActions: ['Microsoft.HybridCompute/*/write']});
	const {answer, nearMisses} = await judge([role, assign('grant', role)], [read1, write1]);
	t.is(answer, 'no');
	t.deepEqual(
		nearMisses.map(({roleName, lacks}) => [roleName, lacks]),
		[['Custom', [write1]]],
	);
});

test('data actions are not actions', async t => {
	const role = custom({dataActions: ['Microsoft.HybridCompute/*']});
	const {answer} = await judge([role, assign('grant', role)], [read1]);
	t.is(answer, 'no');
});

test('a role by full name, by its bare id, in any letter case', async t => {
	for (const role of [
		'Azure Connected Machine Onboarding',
		'azure connected machine onboarding',
		roles.onboarding,
		roles.onboarding.toUpperCase(),
		roleId(roles.onboarding),
	]) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		const {answer} = await judge([assign('grant', role)], [read1, write1]);
		t.is(answer, 'yes');
	}
});

test('an assignment with a condition is undetermined', async t => {
	const {answer} = await judge(
		[roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: other, condition: 'x'})],
		[read1],
	);
	t.is(answer, 'unknown');
});

test('a condition on a role without the permission does not matter', async t => {
	const {answer} = await judge(
		[roleAssignment('grant', {scope: group, role: roleId(roles.kubernetesOnboarding), principal: other, condition: 'x'})],
		[read1],
	);
	t.is(answer, 'no');
});

test('a managed identity and its ids are the same principal', async t => {
	const identity = azure(
		['managedidentity:UserAssignedIdentity', 'Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}'],
		'identity',
		{resourceName: 'identity', resourceGroupName: 'servers'},
		{outputs: {principalId: other, clientId: 'c11e0009-0000-4000-8000-000000000009'}},
	);
	const {answer} = await judge(
		[identity, assign('grant', roleId(roles.onboarding), output(identity, other))],
		[read1],
		reference(identity.urn),
	);
	t.is(answer, 'yes');
	const state = await judge(
		[identity, assign('grant', roleId(roles.onboarding), output(identity, other))],
		[read1],
		known('c11e0009-0000-4000-8000-000000000009'),
		'state',
	);
	t.is(state.answer, 'yes');
});

test('two principals of the stack are different, before and after they have ids', async t => {
	const second = application('second', {
		outputs: {clientId: 'c11e0002-0000-4000-8000-000000000002', objectId: '0b1e0002-0000-4000-8000-000000000002'},
		id: '/applications/0b1e0002-0000-4000-8000-000000000002',
	});
	for (const view of views) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		const {answer} = await judge(
			[app, principal, second, assign('grant', roleId(roles.onboarding), objectIdOf(principal))],
			[read1],
			reference(second.urn),
			view,
		);
		t.is(answer, 'no');
	}
});

test("a scope built with a principal's id is still its group", async t => {
	const composed = roleAssignment('grant', {
		scope: output([group, principal], `/subscriptions/${subscription}/resourceGroups/servers1a2b3c4d`),
		role: roleId(roles.onboarding),
		principal: objectIdOf(principal),
	});
	const {answer} = await judge([app, principal, composed], [read1]);
	t.is(answer, 'yes');
});

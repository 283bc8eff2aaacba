import test from 'ava';
import fc from 'fast-check';
import {
	actionMatches,
	builtInRole,
	documentedAdministratorRole,
	documentedOnboardingRoles,
	extensionWriteAction,
	machineAdministrationActions,
	onboardingActions,
	permits,
	permitsAll,
	privateLinkScopeReadAction,
	readEverythingAction,
	registerAction,
	resourceGroupReadAction,
	roleAssignmentWriteAction,
	soundsLikeOnboarding,
	type Permission,
	type Role,
} from '../../azure/roles.js';
import reference from '../../tools/reference/roles.json';

type Derived = Readonly<Record<string, boolean>>;
type RoleReference = {readonly id: string; readonly roleName: string; readonly derived?: Derived};

const references: readonly RoleReference[] = reference.roles;
const nobody: Role = {id: '', name: '', permissions: []};

function role(idOrName: string): Role {
	return builtInRole(idOrName) ?? nobody;
}

function permission(actions: readonly string[], notActions: readonly string[] = [], condition?: string): Permission {
	return {actions, notActions, dataActions: [], notDataActions: [], ...(condition !== undefined && {condition})};
}

/** The permissions in the reference, as actions. The reference ignores conditions. */
const flags: ReadonlyMap<string, readonly string[]> = new Map([
	['canOnboard', onboardingActions],
	['canDeleteMachine', ['Microsoft.HybridCompute/machines/delete']],
	['canWriteExtensions', [extensionWriteAction]],
	['canWriteRunCommands', ['Microsoft.HybridCompute/machines/runCommands/write']],
	['canReadPrivateLinkScope', [privateLinkScopeReadAction]],
	['canWriteGateways', ['Microsoft.HybridCompute/gateways/write']],
	['canRegisterHybridCompute', [registerAction]],
	['canWriteGuestAssignments', ['Microsoft.GuestConfiguration/guestConfigurationAssignments/write']],
	['canReadResourceGroup', [resourceGroupReadAction]],
	['includesReader', [readEverythingAction]],
	['canAssignRoles', [roleAssignmentWriteAction]],
]);

for (const {id, roleName, derived} of references) {
	if (derived === undefined) {
		continue;
	}

	test(`${roleName} permits what Azure documents`, t => {
		for (const [flag, actions] of flags) {
			t.is(derived[flag], permitsAll(role(id).permissions, actions) !== 'no', `the flag ${flag}`);
		}

		// Settings are written through the machine or through its settings resource.
		const settings = ['Microsoft.HybridCompute/settings/write', 'Microsoft.HybridCompute/machines/settings/write'].map(action =>
			permits(role(id).permissions, action),
		);
		t.is(
			derived['canWriteSettings'],
			settings.some(outcome => outcome !== 'no'),
			'canWriteSettings',
		);
	});
}

const lists: ReadonlyMap<string, readonly [ids: readonly string[], actions: readonly string[]]> = new Map([
	['connect servers', [reference.allRolesThatCanOnboard, onboardingActions]],
	['administer machines', [reference.allRolesThatCanManageMachines, machineAdministrationActions]],
	['register Microsoft.HybridCompute', [reference.allRolesThatCanRegisterHybridCompute, [registerAction]]],
	['read everything', [reference.allRolesThatIncludeReader, [readEverythingAction]]],
]);

for (const [what, [ids, actions]] of lists) {
	test(`exactly the built-in roles that Azure lists can ${what}`, t => {
		const able = references.filter(({id}) => permitsAll(role(id).permissions, actions) === 'yes').map(({id}) => id);
		t.deepEqual(able.toSorted(), [...ids].toSorted());
	});
}

test('no condition of a built-in role prevents connecting, administering or reading', t => {
	const actions = [
		...machineAdministrationActions,
		privateLinkScopeReadAction,
		resourceGroupReadAction,
		extensionWriteAction,
		registerAction,
	];
	const conditional = references.filter(({id}) => actions.some(action => permits(role(id).permissions, action) === 'conditional'));
	t.deepEqual(conditional, []);
	t.is(permits(role('Azure Stack HCI Administrator').permissions, roleAssignmentWriteAction), 'conditional');
});

test('a role is found by name, GUID and resource id at any scope, in any letter case', t => {
	const expected = role('b64e21ea-ac4e-4cdf-9dc9-5b892992bee7');
	t.is(expected.name, 'Azure Connected Machine Onboarding');
	t.is(role(' azure connected machine ONBOARDING '), expected);
	t.is(role('/providers/Microsoft.Authorization/roleDefinitions/B64E21EA-AC4E-4CDF-9DC9-5B892992BEE7'), expected);
	t.is(
		role('/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7'),
		expected,
	);
	t.is(builtInRole('b64e21ea-ac4e-4cdf-9dc9-5b892992bee8'), undefined);
	t.is(builtInRole(''), undefined);
});

test('the roles that the article names permit what it says', t => {
	for (const name of documentedOnboardingRoles) {
		t.is(permitsAll(role(name).permissions, onboardingActions), 'yes', `the role ${name}`);
	}

	t.is(permitsAll(role(documentedAdministratorRole).permissions, machineAdministrationActions), 'yes');
	t.is(permits(role('Azure Connected Machine Onboarding').permissions, 'Microsoft.HybridCompute/machines/delete'), 'no');
	t.is(permits(role('Contributor').permissions, roleAssignmentWriteAction), 'no');
});

test('roles whose names only suggest onboarding are recognized', t => {
	for (const name of [
		'Kubernetes Cluster - Azure Arc Onboarding',
		'Virtual Machine Contributor',
		'Azure Connected SQL Server Onboarding',
		'Guest Configuration Resource Contributor',
	]) {
		t.true(soundsLikeOnboarding(role(name)), `the role ${name}`);
	}

	for (const name of [
		'Azure Connected Machine Onboarding',
		'Hybrid Server Onboarding',
		'Contributor',
		'Reader',
		'Search Service Contributor',
		'Storage Blob Data Reader',
	]) {
		t.false(soundsLikeOnboarding(role(name)), `the role ${name}`);
	}

	t.true(soundsLikeOnboarding({name: 'Arc onboarding (ours)', permissions: [permission(['Microsoft.HybridCompute/machines/read'])]}));
});

test('blocks add up; not-actions apply within their own block', t => {
	const blocks = [permission(['*'], ['Microsoft.HybridCompute/*']), permission(['Microsoft.HybridCompute/machines/read'])];
	t.is(permits(blocks, 'microsoft.hybridcompute/MACHINES/read'), 'yes');
	t.is(permits(blocks, 'Microsoft.HybridCompute/machines/write'), 'no');
	t.is(permitsAll(blocks, onboardingActions), 'no');
	t.is(permits([], 'Microsoft.HybridCompute/machines/read'), 'no');
});

test('a block without a condition takes precedence over one with a condition', t => {
	const conditional = permission(['*'], [], "@Resource[Microsoft.HybridCompute/machines:tag] StringEquals 'x'");
	t.is(permits([conditional], 'Microsoft.HybridCompute/machines/write'), 'conditional');
	t.is(permitsAll([conditional], onboardingActions), 'conditional');
	t.is(permits([conditional, permission(['Microsoft.HybridCompute/machines/*'])], 'Microsoft.HybridCompute/machines/write'), 'yes');
});

const action = fc.string({unit: fc.constantFrom('a', 'B', '.', '/'), minLength: 1, maxLength: 30});

test('a pattern made from an action by replacing parts with stars matches that action', t => {
	t.notThrows(() => {
		fc.assert(
			fc.property(action, fc.array(fc.tuple(fc.nat(30), fc.nat(5)), {maxLength: 4}), (text, cuts) => {
				let pattern = text;
				for (const [start, length] of cuts) {
					pattern = `${pattern.slice(0, start)}*${pattern.slice(start + length)}`;
				}

				return actionMatches(pattern.toUpperCase(), text);
			}),
		);
	});
});

test('matching agrees with an equivalent regular expression', t => {
	const letters = fc.string({unit: fc.constantFrom('a', 'b', '/'), maxLength: 8});
	const pattern = fc.string({unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 6});
	t.notThrows(() => {
		fc.assert(
			fc.property(
				pattern,
				letters,
				(stars, text) => actionMatches(stars, text) === new RegExp(`^${stars.replaceAll('*', '.*')}$`, 'v').test(text),
			),
			{numRuns: 2000},
		);
	});
});

test('a hostile pattern is evaluated in bounded time', t => {
	// An equivalent regular expression would exceed the test's time limit.
	t.false(actionMatches(`${'*a'.repeat(5000)}b*c`, 'a'.repeat(20_000)));
});

import test from 'ava';
import {actions, command, done, line, worded} from './acting.js';

type Assigned = Readonly<Partial<Record<'role' | 'scope' | 'resourceGroup' | 'subscription' | 'assignee', string>>>;

function assigned(settings: Assigned, assigneeIsObjectId = false) {
	const {role, scope, resourceGroup, subscription, assignee} = settings;
	return done({
		kind: 'assign-role',
		...(role !== undefined && {role: worded(role)}),
		...(scope !== undefined && {scope: worded(scope)}),
		...(resourceGroup !== undefined && {resourceGroup: worded(resourceGroup)}),
		...(subscription !== undefined && {subscription: worded(subscription)}),
		...(assignee !== undefined && {assignee: worded(assignee)}),
		assigneeIsObjectId,
	});
}

const role = 'Azure Connected Machine Onboarding';

test('az role assignment create', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'role',
				'assignment',
				'create',
				'--assignee',
				'app-1',
				'--role',
				role,
				'--scope',
				'/subscriptions/s/resourceGroups/rg',
			]),
		),
		[assigned({role, scope: '/subscriptions/s/resourceGroups/rg', assignee: 'app-1'})],
	);
	t.deepEqual(
		actions(
			command([
				'az',
				'role',
				'assignment',
				'create',
				'--assignee-object-id={oid}',
				'--assignee-principal-type',
				'ServicePrincipal',
				'--role',
				'{role}',
				'-g',
				'rg',
			]),
		),
		[assigned({role: '{role}', resourceGroup: 'rg', assignee: '{oid}'}, true)],
	);
	t.deepEqual(
		actions(
			line('az account set -s s-2'),
			command(['az', 'role', 'assignment', 'create', '--assignee', 'a', '--role', 'Owner', '-g', 'rg']),
		),
		[{...assigned({role: 'Owner', resourceGroup: 'rg', subscription: 's-2', assignee: 'a'}), line: 2}],
	);
});

test('New-AzRoleAssignment', t => {
	t.deepEqual(
		actions(command(['New-AzRoleAssignment', '-ObjectId', '{oid}', '-RoleDefinitionName', role, '-Scope', '/subscriptions/{sub}'])),
		[assigned({role, scope: '/subscriptions/{sub}', assignee: '{oid}'}, true)],
	);
	t.deepEqual(
		actions(command(['New-AzRoleAssignment', '-ApplicationId', 'app', '-RoleDefinitionId', 'guid', '-ResourceGroupName', 'rg'])),
		[assigned({role: 'guid', resourceGroup: 'rg', assignee: 'app'})],
	);
	for (const parameter of ['-ServicePrincipalName', '-SignInName']) {
		t.deepEqual(actions(command(['New-AzRoleAssignment', parameter, 'x', '-RoleDefinitionName', 'Reader'])), [
			assigned({role: 'Reader', assignee: 'x'}),
		]);
	}
});

test('an assignment with a condition', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'role',
				'assignment',
				'create',
				'--assignee',
				'a',
				'--role',
				role,
				'-g',
				'rg',
				'--condition',
				'{c}',
				'--condition-version',
				'2.0',
			]),
		),
		[{...assigned({role, resourceGroup: 'rg', assignee: 'a'}), condition: worded('{c}')}],
	);
	t.deepEqual(
		actions(
			command([
				'New-AzRoleAssignment',
				'-ObjectId',
				'a',
				'-RoleDefinitionName',
				role,
				'-Condition',
				'{c}',
				'-ConditionVersion',
				'2.0',
			]),
		),
		[{...assigned({role, assignee: 'a'}, true), condition: worded('{c}')}],
	);
});

test('removed assignments', t => {
	const unassigned = (more: Record<string, unknown>) => [done({kind: 'unassign-role', isById: false, ...more})];
	t.deepEqual(
		actions(command(['az', 'role', 'assignment', 'delete', '--assignee', 'a', '--role', 'Owner', '-g', 'rg'])),
		unassigned({role: worded('Owner'), resourceGroup: worded('rg'), assignee: worded('a')}),
	);
	t.deepEqual(actions(command(['az', 'role', 'assignment', 'delete', '--ids', '{id}'])), unassigned({isById: true}));
	t.deepEqual(
		actions(command(['Remove-AzRoleAssignment', '-ObjectId', 'a', '-Scope', '/subscriptions/s'])),
		unassigned({scope: worded('/subscriptions/s'), assignee: worded('a')}),
	);
	t.deepEqual(actions(command(['Remove-AzRoleAssignment'])), unassigned({isById: true}));
});

test('a new service principal gets its role at every scope given', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'ad',
				'sp',
				'create-for-rbac',
				'--name',
				'arc',
				'--role',
				role,
				'--scopes',
				'/subscriptions/a',
				'/subscriptions/b',
				'--years',
				'1',
			]),
		),
		[
			{...assigned({role, scope: '/subscriptions/a'}), isNewPrincipal: true},
			{...assigned({role, scope: '/subscriptions/b'}), isNewPrincipal: true},
		],
	);
	t.deepEqual(actions(command(['New-AzADServicePrincipal', '-DisplayName', 'arc', '-Role', role, '-Scope', '/subscriptions/a'])), [
		{...assigned({role, scope: '/subscriptions/a'}), isNewPrincipal: true},
	]);
});

test('a role assigned with a REST request', t => {
	const url =
		'https://management.azure.com/subscriptions/{sub}/resourceGroups/rg/providers/Microsoft.Authorization/roleAssignments/{name}?api-version=2022-04-01';
	const body =
		'{"properties":{"roleDefinitionId":"/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/abc","principalId":"{oid}"}}';
	t.deepEqual(actions(command(['az', 'rest', '--method', 'put', '--url', url, '--body', body])), [
		assigned(
			{
				role: '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/abc',
				scope: '/subscriptions/{sub}/resourceGroups/rg',
				assignee: '{oid}',
			},
			true,
		),
	]);
	t.deepEqual(actions(command(['az', 'rest', '--method', 'put', '--url', url, '--body', '@body.json'])), [
		assigned({scope: '/subscriptions/{sub}/resourceGroups/rg'}, true),
	]);
	t.deepEqual(actions(command(['az', 'rest', '--method', 'delete', '--url', url])), [
		done({kind: 'unassign-role', scope: worded('/subscriptions/{sub}/resourceGroups/rg'), isById: true}),
	]);
});

test('an assignment in the parts of an address', t => {
	const parts = '-ResourceProviderName Microsoft.Authorization -ResourceType roleAssignments -Name {id} -ApiVersion 2022-04-01';
	t.deepEqual(actions(line(`Invoke-AzRestMethod -Method PUT -SubscriptionId {sub} -ResourceGroupName rg ${parts} -Payload {body}`)), [
		assigned({scope: '/subscriptions/{sub}/resourceGroups/rg'}, true),
	]);
	t.deepEqual(actions(line(`Invoke-AzRestMethod -Method PUT -SubscriptionId s ${parts} -Payload {body}`)), [
		assigned({scope: '/subscriptions/s'}, true),
	]);
	t.deepEqual(actions(line(`Invoke-AzRestMethod -Method GET -SubscriptionId s ${parts}`)), []);
});

for (const text of [
	'az role assignment list --assignee a',
	'az role definition create --role-definition x',
	'Get-AzRoleAssignment -ObjectId x',
	'az ad sp create-for-rbac --name arc',
	'az ad sp create-for-rbac --role Owner --scopes /subscriptions/a --skip-assignment',
	'New-AzADServicePrincipal -DisplayName arc',
]) {
	test(`assigns nothing: ${text}`, t => {
		t.deepEqual(actions(line(text)), []);
	});
}

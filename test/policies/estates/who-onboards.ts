import {azure, idOf, machine, resourceGroup, roleAssignment, roleId, roles, subscription, virtualMachine} from '../../harness/azure.js';
import {resource, unknown, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {application, clientIdOf, localCommand, objectIdOf, remoteCommand, servicePrincipal} from '../../harness/other-resources.js';
import {base64, connect} from '../../fixtures/scripts.js';
import {shapesOf} from './shape.js';

const {all, violation, undetermined, compliant, notApplicable} = shapesOf('onboarding-role-assigned');

const known = {settings: {subscriptionId: subscription}};
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const managing = '3b0d1f5c-0000-4000-8000-000000000033';

const definition = (authorizations: FixtureValue, more: Properties = {}) =>
	azure(
		[
			'managedservices:RegistrationDefinition',
			'/subscriptions/{subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/{registrationDefinitionId}',
		],
		'partner',
		{
			scope: `subscriptions/${subscription}`,
			registrationDefinitionId: '1c0ffee0-0000-4000-8000-000000000001',
			properties: {registrationDefinitionName: 'Partner', managedByTenantId: managing, authorizations, ...more},
		},
	);
const delegation = (of: FixtureValue, scope: FixtureValue = `subscriptions/${subscription}`) =>
	azure(
		[
			'managedservices:RegistrationAssignment',
			'/subscriptions/{subscription}/providers/Microsoft.ManagedServices/registrationAssignments/{registrationAssignmentId}',
		],
		'delegation',
		{scope, registrationAssignmentId: '1c0ffee0-0000-4000-8000-000000000002', properties: {registrationDefinitionId: of}},
		{
			id: `/subscriptions/${subscription}/providers/Microsoft.ManagedServices/registrationAssignments/1c0ffee0-0000-4000-8000-000000000002`,
		},
	);
const may = (role: string) => [{principalId: managing, principalIdDisplayName: 'Operators', roleDefinitionId: role}];
const partner = definition(may(roles.onboarding));
compliant('Azure Lighthouse lets a partner onboard in the subscription', {
	stack: [group, server, partner, delegation(idOf(partner))],
	...known,
});
violation(
	'Azure Lighthouse lets a partner read only',
	{stack: [group, server, definition(may(roles.reader)), delegation(idOf(definition(may(roles.reader))))], ...known},
	{on: 'm1', says: [/RegistrationAssignment "delegation" grants Reader, which lacks/v]},
);
violation(
	'Azure Lighthouse delegates the role for Kubernetes clusters to a partner',
	{
		stack: [group, server, definition(may(roles.kubernetesOnboarding)), delegation(idOf(definition(may(roles.kubernetesOnboarding))))],
		...known,
	},
	{
		on: 'm1',
		advises: [/^In RegistrationDefinition "partner", authorize Azure Connected Machine Onboarding instead of Kubernetes Cluster/v],
	},
);
violation(
	'Azure Lighthouse makes a partner eligible only',
	{stack: [group, server, definition([], {eligibleAuthorizations: may(roles.onboarding)}), delegation(idOf(partner))], ...known},
	{on: 'm1', says: [/eligible/v]},
);
violation('a definition of Azure Lighthouse without an assignment', {stack: [group, server, partner], ...known}, {on: 'm1'});
undetermined(
	'a definition of Azure Lighthouse from another stack',
	{
		stack: [
			group,
			server,
			delegation(
				`/subscriptions/${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/1c0ffee0-0000-4000-8000-00000000000f`,
			),
		],
		...known,
	},
	{on: 'm1', says: [/`registrationDefinitionId` of RegistrationAssignment "delegation"/v]},
);
const classicDefinition = resource(
	'azure:lighthouse/definition:Definition',
	'partner',
	{
		lighthouseDefinitionId: '1c0ffee0-0000-4000-8000-000000000001',
		managingTenantId: managing,
		scope: `/subscriptions/${subscription}`,
		authorizations: [{principalId: managing, roleDefinitionId: roles.onboarding}],
	},
	{id: `/subscriptions/${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/1c0ffee0-0000-4000-8000-000000000001`},
);
compliant('Azure Lighthouse at the resource group, with Azure Classic', {
	stack: [
		group,
		server,
		classicDefinition,
		resource('azure:lighthouse/assignment:Assignment', 'delegation', {
			scope: idOf(group),
			lighthouseDefinitionId: idOf(classicDefinition),
		}),
	],
	...known,
});

const offer = {
	$schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
	parameters: {offer: {type: 'string'}, authorizations: {type: 'array'}},
	variables: {name: "[guid(parameters('offer'))]"},
	resources: [
		{
			type: 'Microsoft.ManagedServices/registrationDefinitions',
			name: "[variables('name')]",
			properties: {managedByTenantId: managing, authorizations: "[parameters('authorizations')]"},
		},
		{
			type: 'Microsoft.ManagedServices/registrationAssignments',
			name: "[variables('name')]",
			properties: {registrationDefinitionId: "[resourceId('Microsoft.ManagedServices/registrationDefinitions/', variables('name'))]"},
		},
	],
};
const offered = (role: string) =>
	resource('azure-native:resources:DeploymentAtSubscriptionScope', 'offer', {
		location: 'westeurope',
		properties: {mode: 'Incremental', template: offer, parameters: {offer: {value: 'Partner'}, authorizations: {value: may(role)}}},
	});
compliant('Azure Lighthouse by a template at the subscription', {stack: [group, server, offered(roles.onboarding)], ...known});
violation(
	'Azure Lighthouse by a template that lets a partner read only',
	{stack: [group, server, offered(roles.reader)], ...known},
	{on: 'm1', says: [/DeploymentAtSubscriptionScope "offer" grants Reader, which lacks/v]},
);

const made = (scope: string) =>
	localCommand('sp', `az ad sp create-for-rbac --name arc --role "Azure Connected Machine Onboarding" --scopes "${scope}"`);
const joinBy = (sp: ReturnType<typeof localCommand>, name = 'join') =>
	localCommand(name, `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: unknown(sp)}});
const there = `/subscriptions/${subscription}/resourceGroups/servers`;
compliant('a principal created with the role by a command, with its id from the output', {
	stack: [group, made(there), joinBy(made(there))],
	...known,
});
const later = (scope: string) =>
	localCommand(
		'sp',
		[
			'az ad sp create-for-rbac --name arc --skip-assignment > sp.json',
			'ID=$(jq -r .appId sp.json)',
			`az role assignment create --assignee "$ID" --role "Azure Connected Machine Onboarding" --scope "${scope}"`,
			'cat sp.json',
		].join('\n'),
	);
compliant('a principal created without a role, which the same script assigns afterwards', {
	stack: [group, later(there), joinBy(later(there))],
	...known,
});
violation(
	'a principal created without a role, which the same script assigns at another group',
	{stack: [group, later(`/subscriptions/${subscription}/resourceGroups/old`), joinBy(later(there))], ...known},
	{on: 'join', says: [/Command "sp" would permit it, but only at resource group "old"/v], advises: [/have it assign/v]},
);
for (const [title, ...lines] of [
	[
		'a group that it looks up',
		'az ad sp create-for-rbac --name arc --skip-assignment',
		'OTHER=$(az ad group show -g admins --query id -o tsv)',
		'az role assignment create --assignee-object-id "$OTHER" --role "Azure Connected Machine Onboarding" --scope',
	],
	[
		'an id in a variable of its environment',
		'az ad sp create-for-rbac --name arc --skip-assignment',
		'az role assignment create --assignee "$ID" --role "Azure Connected Machine Onboarding" --scope',
	],
	[
		'nobody',
		'az ad sp create-for-rbac --name arc --skip-assignment',
		'az role assignment create --assignee "" --role "Azure Connected Machine Onboarding" --scope',
	],
	[
		'an id in a file that something else has written',
		'az ad sp create-for-rbac --name arc --skip-assignment',
		'az role assignment create --assignee "$(jq -r .id other.json)" --role "Azure Connected Machine Onboarding" --scope',
	],
] as const) {
	const sp = localCommand('sp', `${lines.join('\n')} ${there}`);
	undetermined(
		`a principal created without a role, by a script that assigns it to ${title}`,
		{stack: [group, sp, joinBy(sp)], ...known},
		{on: 'join'},
	);
}

const elsewhereByCmdlets = localCommand(
	'sp',
	`New-AzADServicePrincipal -DisplayName arc; $g = Get-AzADGroup -DisplayName admins; New-AzRoleAssignment -ObjectId $g.Id ` +
		`-RoleDefinitionName 'Azure Connected Machine Onboarding' -Scope '${there}'`,
	{interpreter: ['pwsh', '-Command']},
);
undetermined(
	'a principal created by a cmdlet, by a script that assigns the role to a group that it looks up',
	{stack: [group, elsewhereByCmdlets, joinBy(elsewhereByCmdlets)], ...known},
	{on: 'join'},
);
const laterByCmdlets = localCommand(
	'sp',
	`$sp = New-AzADServicePrincipal -DisplayName arc; New-AzRoleAssignment -ObjectId $sp.Id -RoleDefinitionName 'Azure Connected ` +
		`Machine Onboarding' -Scope '${there}'`,
	{interpreter: ['pwsh', '-Command']},
);
compliant('a principal created by a cmdlet, to which another assigns the role', {
	stack: [group, laterByCmdlets, joinBy(laterByCmdlets)],
	...known,
});
compliant('a principal created by a command, to which a second command assigns the role', {
	stack: [
		group,
		localCommand('sp', 'az ad sp create-for-rbac --name arc --skip-assignment'),
		localCommand('role', `az role assignment create --assignee "$APP" --role "Azure Connected Machine Onboarding" --scope ${there}`, {
			environment: {APP: unknown(localCommand('sp', ''))},
		}),
		joinBy(localCommand('sp', '')),
	],
	...known,
});
compliant('a principal created with the role by a cmdlet', {
	stack: [
		group,
		localCommand('sp', `New-AzADServicePrincipal -DisplayName arc -Role 'Azure Connected Machine Onboarding' -Scope '${there}'`, {
			interpreter: ['pwsh', '-Command'],
		}),
		joinBy(localCommand('sp', '')),
	],
	...known,
});
violation(
	'a principal that a command creates with the role at another group, named by two servers: one finding',
	{stack: [group, made(`${there}-elsewhere`), joinBy(made('')), joinBy(made(''), 'other')], ...known},
	{on: 'join'},
);

violation(
	'servers in a group that the stack looks up, without a role',
	{stack: ['m1', 'm2', 'm3'].map(name => machine(name, unknown(), {kind: 'VMware'})), views: ['preview']},
	{on: 'm1'},
);
const app = application('arc');
const principal = servicePrincipal('arc', app);
violation(
	'servers that one application connects, without a role',
	{
		stack: [
			group,
			app,
			principal,
			...['join-1', 'join-2'].map(name =>
				remoteCommand(name, '10.0.0.4', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: clientIdOf(app)}}),
			),
		],
	},
	{on: 'join-1'},
);

const vm = virtualMachine('vm', group, {
	osProfile: {
		computerName: 'vm',
		adminUsername: 'azureuser',
		linuxConfiguration: {disablePasswordAuthentication: true},
		customData: base64(`#!/bin/bash\n${connect}\n`),
	},
});
notApplicable('no role is required for an Azure VM, which must stay off Azure Arc', {stack: [group, vm]});
violation('the role is required for the other servers', {stack: [group, vm, server]}, {on: 'm1'});
notApplicable('no role is required for a command that runs on an Azure VM', {
	stack: [group, virtualMachine('vm', group), remoteCommand('join', 'vm', connect)],
});

const least = shapesOf('least-privilege-onboarding');
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const grant = (role: string, to: FixtureValue = objectIdOf(principal), name = 'grant') =>
	roleAssignment(name, {scope: group, role: roleId(role), principal: to});
least.violation(
	'Owner for the only principal that may onboard',
	{stack: [group, server, app, principal, grant(owner)]},
	{on: 'grant', says: [/Owner to a principal that onboards servers\. The role lets the principal grant roles/v]},
);
least.compliant('Contributor for the only principal that may onboard', {stack: [group, server, app, principal, grant(roles.contributor)]});
least.notApplicable('Owner for one of two principals that may onboard', {
	stack: [group, server, app, principal, grant(owner), grant(roles.contributor, managing, 'other')],
});
const people = resource('azuread:index/group:Group', 'people', {displayName: 'people'}, {outputs: {objectId: managing}});
least.notApplicable('Owner for people', {stack: [group, server, people, grant(owner, objectIdOf(people))]});
least.violation(
	'Owner for a principal, and people that may onboard',
	{stack: [group, server, app, principal, people, grant(roles.contributor, objectIdOf(people), 'people'), grant(owner)]},
	{on: 'grant'},
);

export const whoOnboards = [...all, ...least.all];

import {
	azure,
	idOf,
	machine,
	nameOf,
	resourceGroup,
	roleAssignment,
	roleDefinition,
	roleId,
	roles,
	subscription,
} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {application, clientIdOf, localCommand, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {shapesOf} from './shape.js';

const {all, violation, undetermined, compliant} = shapesOf('onboarding-role-assigned');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const somebody = '2f6c2a5b-0000-4000-8000-000000000042';
const another = '2f6c2a5b-0000-4000-8000-000000000043';
const grant = (principal: FixtureValue = somebody, condition?: string) =>
	roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal, ...(condition !== undefined && {condition})});
const known = {settings: {subscriptionId: subscription}};
const eligible = (scope: FixtureValue, principal: FixtureValue = somebody, role: string = roles.onboarding) =>
	azure(
		['authorization:PimRoleEligibilitySchedule', '{scope}/providers/Microsoft.Authorization/roleEligibilityScheduleRequests/{name}'],
		'eligible',
		{scope, principalId: principal, roleDefinitionId: roleId(role), scheduleInfo: {expiration: {type: 'NoExpiration'}}},
		{
			id:
				`/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.Authorization/` +
				'roleEligibilityScheduleRequests/0f1e2d3c-0000-4000-8000-00000000000a',
		},
	);
function classicPim(kind: 'active' | 'eligible') {
	const name = `${kind}RoleAssignment`;
	return resource(
		`azure:pim/${name}:${kind === 'active' ? 'Active' : 'Eligible'}RoleAssignment`,
		kind,
		{scope: idOf(group), principalId: somebody, roleDefinitionId: roleId(roles.onboarding), justification: 'Onboarding'},
		{id: `/subscriptions/${subscription}/resourceGroups/servers|${roleId(roles.onboarding)}|${somebody}`},
	);
}

const app = application('arc');
const principal = servicePrincipal('arc', app);
const join = localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: clientIdOf(app)}});

violation(
	'an eligible assignment that is not active',
	{stack: [group, server, eligible(idOf(group))]},
	{
		on: 'm1',
		says: [
			/PimRoleEligibilitySchedule "eligible" makes a principal eligible for Azure Connected Machine Onboarding: an eligible assignment grants nothing/v,
		],
		advises: [/assign Azure Connected Machine Onboarding and Reader to the principal of PimRoleEligibilitySchedule "eligible"/v],
	},
);
const requested = (kind: 'Assignment' | 'Eligibility', requestType: string) =>
	resource('azapi:index/resource:Resource', 'request', {
		type: `Microsoft.Authorization/role${kind}ScheduleRequests@2022-04-01-preview`,
		name: '0f1e2d3c-0000-4000-8000-00000000000b',
		parentId: idOf(group),
		body: {properties: {principalId: somebody, requestType, roleDefinitionId: roleId(roles.onboarding)}},
	});
compliant('a request for an active assignment', {stack: [group, server, requested('Assignment', 'AdminAssign')]});
violation('a request that ends an assignment', {stack: [group, server, requested('Assignment', 'AdminRemove')]}, {on: 'm1'});
violation(
	'a request for an eligible assignment',
	{stack: [group, server, requested('Eligibility', 'AdminAssign')]},
	{on: 'm1', says: [/Resource "request" makes a principal eligible/v]},
);
violation(
	'an eligible assignment of Azure Classic',
	{stack: [group, server, classicPim('eligible')]},
	{on: 'm1', says: [/EligibleRoleAssignment "eligible" .*an eligible assignment grants nothing/v]},
);
violation(
	'an eligible assignment of a role without the permission',
	{stack: [group, server, eligible(idOf(group), somebody, roles.reader)]},
	{on: 'm1', says: [/eligible for Reader, which lacks Microsoft\.HybridCompute\/machines\/write/v]},
);
violation(
	'an eligible assignment to the service principal that connects',
	{stack: [group, app, principal, join, eligible(idOf(group), objectIdOf(principal))]},
	{on: 'join', says: [/\(Application "arc"\)/v, /an eligible assignment grants nothing/v]},
);
violation(
	'an eligible assignment of an unknown role, which grants nothing in any case',
	{
		stack: [
			group,
			server,
			resource('azure:pim/eligibleRoleAssignment:EligibleRoleAssignment', 'eligible', {
				scope: idOf(group),
				principalId: somebody,
				roleDefinitionId: unknown(),
			}),
		],
	},
	{on: 'm1'},
);
undetermined(
	'an eligible assignment is mentioned even with another that is not known yet',
	{stack: [group, server, eligible(idOf(group)), roleAssignment('later', {scope: group, role: unknown(), principal: somebody})]},
	{on: 'm1', says: [/`roleDefinitionId` of RoleAssignment "later"/v, /an eligible assignment grants nothing/v]},
);
compliant('an active assignment of Azure Classic', {stack: [group, server, classicPim('active')]});
compliant('an eligible assignment and an active one', {stack: [group, server, eligible(idOf(group)), grant()]});

const onlyAboutRoles =
	"((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR " +
	'(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals ' +
	'{b64e21ea-ac4e-4cdf-9dc9-5b892992bee7}))';
compliant('a condition on another action', {stack: [group, server, grant(somebody, onlyAboutRoles)]});
undetermined(
	'a condition that restricts the action by an attribute',
	{
		stack: [
			group,
			server,
			grant(
				somebody,
				"((!(ActionMatches{'Microsoft.HybridCompute/machines/write'})) OR (@Resource[Microsoft.HybridCompute/machines:name] StringEquals 'x'))",
			),
		],
	},
	{on: 'm1', says: [/the condition of RoleAssignment "grant" depends on more than the action/v]},
);
violation(
	'a condition that excludes the action',
	{stack: [group, server, grant(somebody, "!(ActionMatches{'Microsoft.HybridCompute/machines/write'})")]},
	{on: 'm1', says: [/lacks Microsoft\.HybridCompute\/machines\/write under its condition/v]},
);
undetermined(
	'a condition that is not known yet',
	{
		stack: [
			group,
			server,
			azure(
				['authorization:RoleAssignment', '{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}'],
				'grant',
				{
					scope: idOf(group),
					roleDefinitionId: roleId(roles.onboarding),
					principalId: somebody,
					condition: unknown(),
					conditionVersion: '2.0',
				},
			),
		],
	},
	{on: 'm1', says: [/`condition` of RoleAssignment "grant"/v]},
);
compliant('an action with a condition in one role and without in another', {
	stack: [
		group,
		server,
		grant(somebody, "@Resource[Microsoft.HybridCompute/machines:name] StringEquals 'x'"),
		roleAssignment('plain', {scope: group, role: roleId(roles.contributor), principal: somebody}),
	],
});

const deny = (inputs: Properties) =>
	azure(['authorization:DenyAssignment', '{scope}/providers/Microsoft.Authorization/denyAssignments/{denyAssignmentId}'], 'deny', {
		denyAssignmentId: '0f1e2d3c-0000-4000-8000-00000000000d',
		scope: idOf(group),
		permissions: [{actions: ['Microsoft.HybridCompute/*/write'], notActions: []}],
		principals: [{id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined'}],
		...inputs,
	});
undetermined(
	'everyone is denied',
	{stack: [group, server, grant(), deny({})]},
	{on: 'm1', says: [/DenyAssignment "deny" may deny what a role permits/v]},
);
undetermined(
	"the role's holder is denied at the subscription",
	{
		stack: [
			group,
			server,
			grant(),
			deny({scope: `/subscriptions/${subscription}`, principals: [{id: somebody, type: 'ServicePrincipal'}]}),
		],
		...known,
	},
	{on: 'm1', says: [/DenyAssignment "deny"/v]},
);
undetermined(
	'denied actions that are not known yet',
	{stack: [group, server, grant(), deny({permissions: unknown()})]},
	{on: 'm1', says: [/DenyAssignment "deny"/v]},
);
compliant('another action is denied', {stack: [group, server, grant(), deny({permissions: [{actions: ['Microsoft.Compute/*']}]})]});
compliant('the denied actions exclude the action', {
	stack: [group, server, grant(), deny({permissions: [{actions: ['*'], notActions: ['Microsoft.HybridCompute/*']}]})],
});
compliant('the principal is excluded', {
	stack: [group, server, grant(), deny({excludePrincipals: [{id: somebody, type: 'ServicePrincipal'}]})],
});
compliant('denied at another place', {
	stack: [group, server, grant(), deny({scope: `/subscriptions/${subscription}/resourceGroups/others`})],
	...known,
});
compliant('a deny assignment that does not apply to child scopes', {
	stack: [group, server, grant(), deny({doNotApplyToChildScopes: true})],
});
violation('a deny assignment changes nothing if nothing is granted', {stack: [group, server, deny({})]}, {on: 'm1', withholds: [/deny/v]});

undetermined(
	'an id that is not a built-in role is reported as such',
	{
		stack: [
			group,
			server,
			roleAssignment('grant', {scope: group, role: roleId('0a0b0c0d-0000-4000-8000-00000000beef'), principal: somebody}),
		],
	},
	{
		on: 'm1',
		says: [
			/RoleAssignment "grant" assigns a role that the stack does not define and that is not one of Azure's built-in roles as of \d{4}-\d\d-\d\d/v,
		],
	},
);
compliant('a custom role by the name that a script gives', {
	stack: [
		group,
		server,
		roleDefinition('onboarder', 'Arc Onboarder (custom)', [
			{actions: ['Microsoft.HybridCompute/machines/read', 'Microsoft.HybridCompute/machines/write']},
		]),
		localCommand('grant', `az role assignment create --assignee ${somebody} --role "Arc Onboarder (custom)" --resource-group servers`),
	],
});
undetermined(
	'a management group without declared subscriptions is named',
	{
		stack: [
			group,
			server,
			roleAssignment('grant', {
				scope: '/providers/Microsoft.Management/managementGroups/landing-zones',
				role: roleId(roles.onboarding),
				principal: somebody,
			}),
		],
	},
	{on: 'm1', says: [/management group "landing-zones"/v, /option `managementGroups`/v]},
);

const identity = azure(
	['managedidentity:UserAssignedIdentity', 'Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}'],
	'identity',
	{resourceName: 'identity', resourceGroupName: nameOf(group), location: 'westeurope'},
	{outputs: {principalId: somebody, clientId: 'c11e0009-0000-4000-8000-000000000009'}},
);
violation(
	"the client id of the application instead of its service principal's object id",
	{stack: [group, app, principal, join, grant(clientIdOf(app))]},
	{
		on: 'join',
		says: [/RoleAssignment "grant" names the application or its client id instead of the object id of the service principal/v],
		advises: [/^In RoleAssignment "grant", give the object id of ServicePrincipal "arc", or/v],
	},
);
violation(
	"the object id of the application instead of a principal's",
	{stack: [group, app, principal, join, grant(output(app, app.outputs['objectId']))]},
	{on: 'join', says: [/instead of the object id of the service principal/v]},
);
violation(
	'the client id of a managed identity that exists',
	{stack: [group, server, identity, grant(output(identity, 'c11e0009-0000-4000-8000-000000000009'))], views: ['state', 'outputs']},
	{on: 'm1', says: [/instead of the object id of the service principal/v]},
);
compliant('the principal id of a managed identity', {stack: [group, server, identity, grant(output(identity, somebody))]});
const joinAs = (client: FixtureValue) =>
	localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: client}});
compliant('a connection as a managed identity, by its client id', {
	stack: [group, identity, joinAs(output(identity, 'c11e0009-0000-4000-8000-000000000009')), grant(output(identity, somebody))],
});
violation(
	'a connection as one managed identity, and the role for another principal of the stack',
	{
		stack: [
			group,
			identity,
			app,
			principal,
			joinAs(output(identity, 'c11e0009-0000-4000-8000-000000000009')),
			grant(objectIdOf(principal)),
		],
	},
	{on: 'join', says: [/\(UserAssignedIdentity "identity"\)/v]},
);

const team = resource(
	'azuread:index/group:Group',
	'onboarders',
	{displayName: 'onboarders', securityEnabled: true},
	{outputs: {objectId: another}, id: `/groups/${another}`},
);
const teamWith = (...members: readonly FixtureValue[]) =>
	resource(
		'azuread:index/group:Group',
		'onboarders',
		{displayName: 'onboarders', securityEnabled: true, members},
		{outputs: {objectId: another}, id: `/groups/${another}`},
	);
const membership = resource(
	'azuread:index/groupMember:GroupMember',
	'member',
	{groupObjectId: output(team, another), memberObjectId: objectIdOf(principal)},
	{id: `${another}/member/50b1ec70`},
);
compliant('a group with the service principal as a member, by a resource', {
	stack: [group, app, principal, team, membership, join, grant(output(team, another))],
});
compliant('a group that lists the service principal as a member', {
	stack: [group, app, principal, teamWith(objectIdOf(principal)), join, grant(output(team, another))],
});
violation(
	'a group of the stack without the principal',
	{stack: [group, app, principal, teamWith(somebody), join, grant(output(team, another))]},
	{on: 'join'},
);
undetermined(
	'a group with unknown members',
	{
		stack: [
			group,
			app,
			principal,
			resource(
				'azuread:index/group:Group',
				'onboarders',
				{displayName: 'onboarders', members: unknown()},
				{outputs: {objectId: another}, id: `/groups/${another}`},
			),
			join,
			grant(output(team, another)),
		],
	},
	{
		on: 'join',
		says: [/nothing in the stack shows whether the principal of RoleAssignment "grant" is the same one\./v, /by its client id/v],
	},
);
undetermined(
	'a group with one unknown member',
	{stack: [group, app, principal, teamWith(somebody, unknown()), join, grant(output(team, another))]},
	{on: 'join'},
);
undetermined(
	'a membership in an unknown group',
	{
		stack: [
			group,
			app,
			principal,
			team,
			resource(
				'azuread:index/groupMember:GroupMember',
				'member',
				{groupObjectId: unknown(), memberObjectId: objectIdOf(principal)},
				{id: 'x'},
			),
			join,
			grant(output(team, another)),
		],
	},
	{on: 'join'},
);
compliant('a managed identity in a group', {
	stack: [
		group,
		identity,
		teamWith(output(identity, somebody)),
		joinAs(output(identity, 'c11e0009-0000-4000-8000-000000000009')),
		grant(output(team, another)),
	],
});

const gateway = azure(['hybridcompute:Gateway', 'Microsoft.HybridCompute/gateways/{gatewayName}'], 'gateway', {
	gatewayName: 'gateway',
	resourceGroupName: nameOf(group),
	location: 'westeurope',
});
const at = (scope: FixtureValue, role: string = roles.onboarding) =>
	roleAssignment('grant', {scope, role: roleId(role), principal: somebody});
violation(
	'a role at a single machine, by reference',
	{stack: [group, server, at(idOf(server))]},
	{
		on: 'm1',
		says: [
			/RoleAssignment "grant" grants Azure Connected Machine Onboarding at one machine only, with which the machine cannot be created/v,
		],
	},
);
violation(
	'a role at a single machine, by its id',
	{
		stack: [group, server, at(`/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/m1`)],
		...known,
	},
	{on: 'm1', says: [/at one machine only/v]},
);
violation(
	'a role at a gateway',
	{stack: [group, server, gateway, at(idOf(gateway))]},
	{on: 'm1', says: [/at one gateway only, which covers no machine/v]},
);
violation(
	'a role at a machine of another group is not mentioned',
	{
		stack: [group, server, at(`/subscriptions/${subscription}/resourceGroups/others/providers/Microsoft.HybridCompute/machines/m1`)],
		...known,
	},
	{on: 'm1', withholds: [/one machine only/v]},
);
violation(
	'a role without the permission is not reported as too narrow',
	{stack: [group, server, at(idOf(server), roles.reader)]},
	{on: 'm1', withholds: [/one machine only/v]},
);
compliant('a role at a machine and one at its group', {
	stack: [group, server, at(idOf(server)), roleAssignment('whole', {scope: group, role: roleId(roles.onboarding), principal: somebody})],
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
	'a program of Azure Classic',
	{stack: [classicGroup, classicMachine]},
	{
		on: 'm1',
		advises: [
			/new azure\.authorization\.Assignment\("arc-onboarding"/v,
			/roleDefinitionName: "Azure Connected Machine Onboarding"/v,
			/scope: serversResourceGroup\.id/v,
		],
	},
);
compliant('the code suggested for Azure Classic', {
	stack: [
		classicGroup,
		classicMachine,
		resource('azure:authorization/assignment:Assignment', 'arc-onboarding', {
			principalId: somebody,
			principalType: 'ServicePrincipal',
			roleDefinitionName: 'Azure Connected Machine Onboarding',
			scope: idOf(classicGroup),
		}),
	],
});
const azapi = resource('pulumi:providers:azapi', 'zone', {subscriptionId: subscription});
const azapiMachine = resource(
	'azapi:index/resource:Resource',
	'm1',
	{
		type: 'Microsoft.HybridCompute/machines@2024-07-10',
		name: 'm1',
		parentId: `/subscriptions/${subscription}/resourceGroups/servers`,
		body: {kind: 'VMware', properties: {}},
	},
	{provider: azapi},
);
violation(
	'a program of AzAPI',
	{stack: [azapi, azapiMachine]},
	{
		on: 'm1',
		advises: [
			/new azapi\.Resource\("arc-onboarding"/v,
			/Microsoft\.Authorization\/roleAssignments@/v,
			new RegExp(`/subscriptions/${subscription}/resourceGroups/servers`, 'v'),
		],
	},
);
compliant('the code suggested for AzAPI', {
	stack: [
		azapi,
		azapiMachine,
		resource(
			'azapi:index/resource:Resource',
			'arc-onboarding',
			{
				type: 'Microsoft.Authorization/roleAssignments@2022-04-01',
				name: '0f1e2d3c-0000-4000-8000-00000000000e',
				parentId: `/subscriptions/${subscription}/resourceGroups/servers`,
				body: {
					properties: {
						principalId: somebody,
						principalType: 'ServicePrincipal',
						roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roles.onboarding}`,
					},
				},
			},
			{provider: azapi},
		),
	],
});

export const privilegedIdentities = all;

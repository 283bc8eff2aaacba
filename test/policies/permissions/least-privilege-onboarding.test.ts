import {machine, resourceGroup, roleAssignment, roleId, roles, subscription} from '../../harness/azure.js';
import {unknown, type FixtureValue} from '../../harness/fixture.js';
import {application, clientIdOf, localCommand, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('least-privilege-onboarding');

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const userAccessAdministrator = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const app = application('arc');
const principal = servicePrincipal('arc', app);
const join = localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: clientIdOf(app)}});
const grant = (role: FixtureValue, scope: FixtureValue = group, name = 'grant') =>
	roleAssignment(name, {scope, role, principal: objectIdOf(principal)});

violation(
	'Owner',
	{stack: [group, app, principal, join, grant(roleId(owner))]},
	{
		on: 'grant',
		says: [/Owner to a principal that onboards servers\. The role lets the principal grant roles/v],
		details: {role: 'Owner'},
	},
);
violation(
	'User Access Administrator in addition to the onboarding role',
	{stack: [group, app, principal, join, grant(roleId(roles.onboarding), group, 'onboards'), grant(roleId(userAccessAdministrator))]},
	{on: 'grant', says: [/User Access Administrator/v]},
);
violation(
	'the onboarding role at the subscription',
	{stack: [group, app, principal, server, grant(roleId(roles.onboarding), `/subscriptions/${subscription}`)]},
	{on: 'grant', says: [/whole subscription/v]},
);
violation(
	'the onboarding role at a management group',
	{stack: [group, app, principal, server, grant(roleId(roles.onboarding), '/providers/Microsoft.Management/managementGroups/mg')]},
	{on: 'grant', says: [/whole management group/v]},
);
compliant('the onboarding role at the group', {stack: [group, app, principal, join, grant(roleId(roles.onboarding))]});
compliant('Contributor at the group, which the article allows', {stack: [group, app, principal, join, grant(roleId(roles.contributor))]});
undetermined(
	'a role that is not known yet',
	{stack: [group, app, principal, join, grant(unknown())]},
	{on: 'grant', says: [/more than it needs: it depends on `roleDefinitionId` of RoleAssignment "grant"/v]},
);
notApplicable('Owner of a principal that does not onboard servers', {
	stack: [
		group,
		server,
		roleAssignment('admins', {
			scope: `/subscriptions/${subscription}`,
			role: roleId(owner),
			principal: '2f6c2a5b-0000-4000-8000-000000000042',
		}),
	],
});
notApplicable('a landing zone stack that onboards no servers', {
	stack: [group, app, principal, grant(roleId(roles.onboarding), `/subscriptions/${subscription}`)],
});
notApplicable('no role at all', {stack: [group, server]});

violation(
	'code to paste for the group that receives servers',
	{stack: [group, app, principal, join, grant(roleId(owner))]},
	{
		on: 'grant',
		advises: [
			/^Remove RoleAssignment "grant"\. At resource group "servers", assign Azure Connected Machine Onboarding to ServicePrincipal "arc", and/v,
			/^new authorization\.RoleAssignment\("arc-onboarding"/mv,
			/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7/v,
			/principalId: arcServicePrincipal\.objectId/v,
			/scope: serversResourceGroup\.id/v,
		],
	},
);
violation(
	'several groups: code for each',
	{
		stack: [
			group,
			resourceGroup('second', {resourceGroupName: 'second'}),
			server,
			machine('m2', resourceGroup('second', {resourceGroupName: 'second'})),
			app,
			principal,
			grant(roleId(roles.onboarding), `/subscriptions/${subscription}`),
		],
	},
	{on: 'grant', advises: [/RoleAssignment\("arc-onboarding-servers"/v, /RoleAssignment\("arc-onboarding-second"/v]},
);
violation(
	'no code if the landing zone grants the role',
	{
		stack: [group, app, principal, join, grant(roleId(roles.onboarding), `/subscriptions/${subscription}`)],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}/resourceGroups/servers`, reason: 'Platform team.'}]},
		remains: 'only this policy is told what the landing zone grants',
		settings: {subscriptionId: subscription},
	},
	{on: 'grant', advises: [/^Remove RoleAssignment "grant": `assignedElsewhere` says/v]},
);
violation(
	'a management group with declared subscriptions',
	{
		stack: [group, app, principal, server, grant(roleId(roles.onboarding), '/providers/Microsoft.Management/managementGroups/mg')],
		options: {managementGroups: {mg: [subscription, '7b2e2d4f-0000-4000-8000-000000000001']}},
	},
	{on: 'grant', says: [/a whole management group \(2 subscriptions\)/v]},
);
const onboarder = '2f6c2a5b-0000-4000-8000-000000000042';
violation(
	'Owner of a principal that onboards with a role from outside the stack',
	{
		stack: [group, server, roleAssignment('owners', {scope: group, role: roleId(owner), principal: onboarder})],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, principalId: onboarder, reason: 'Platform team.'}]},
		settings: {config: {'required-resource-providers': {registeredElsewhere: true}}},
		remains: 'only this policy is told what the landing zone grants',
	},
	{on: 'owners', says: [/Owner to a principal that onboards servers\. The role lets the principal grant roles/v]},
);
notApplicable('everything assigned outside the stack', {stack: [group, server], options: {assignedElsewhere: true}});

exempted(
	'an accepted principal',
	{
		stack: [group, app, principal, join, grant(roleId(owner))],
		options: {exemptions: [{resource: 'grant', reason: 'A laboratory.', expires: '2027-01-01'}]},
	},
	{on: 'grant'},
);

undetermined(
	'a second role that is not known yet',
	{stack: [group, app, principal, join, grant(roleId(roles.onboarding), group, 'onboards'), grant(unknown(group))]},
	{on: 'grant', says: [/more than it needs: it depends on `roleDefinitionId` of RoleAssignment "grant"/v]},
);
compliant('a scope that is not known yet, of which onboarding-role-assigned says so', {
	stack: [group, app, principal, join, grant(roleId(roles.onboarding), unknown())],
});

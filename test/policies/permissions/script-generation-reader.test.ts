import {machine, resourceGroup, roleAssignment, roleId, roles, subscription} from '../../harness/azure.js';
import {resource, unknown, type FixtureValue} from '../../harness/fixture.js';
import {objectIdOf} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('script-generation-reader');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const people = resource(
	'azuread:index/group:Group',
	'operators',
	{displayName: 'operators'},
	{outputs: {objectId: '6a0b0001-0000-4000-8000-000000000001'}, id: '/groups/6a0b0001-0000-4000-8000-000000000001'},
);
const grant = (role: FixtureValue, name = 'grant', scope: FixtureValue = group) =>
	roleAssignment(name, {scope, role, principal: objectIdOf(people)});

violation(
	'a group of people that may onboard but not read',
	{stack: [group, server, people, grant(roleId(roles.onboarding))]},
	{on: 'grant', property: 'principalId', says: [/script generator/v], advises: [/acdd72a7-3385-48ef-bd42-f606fba81ae7/v]},
);
compliant('Reader at the group', {stack: [group, server, people, grant(roleId(roles.onboarding)), grant(roleId(roles.reader), 'reader')]});
compliant('Reader at the subscription', {
	stack: [
		group,
		server,
		people,
		grant(roleId(roles.onboarding)),
		grant(roleId(roles.reader), 'reader', `/subscriptions/${subscription}`),
	],
	settings: {subscriptionId: subscription},
});
compliant('Contributor, which also permits reading', {stack: [group, server, people, grant(roleId(roles.contributor))]});
compliant('granted outside the stack', {
	stack: [group, server, people, grant(roleId(roles.onboarding))],
	options: {assignedElsewhere: true},
});
undetermined(
	"granted outside the stack at a subscription that may be the stack's",
	{
		stack: [group, server, people, grant(roleId(roles.onboarding))],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, reason: 'Landing zone.'}]},
		views: ['preview'],
	},
	{on: 'grant', says: [/which `assignedElsewhere` names/v]},
);
undetermined(
	'another, unknown role',
	{stack: [group, server, people, grant(roleId(roles.onboarding)), grant(unknown(), 'other')]},
	{on: 'grant', says: [/`roleDefinitionId` of RoleAssignment "other"/v]},
);
notApplicable('a service principal, which does not use the portal', {
	stack: [
		group,
		server,
		roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: '2f6c2a5b-0000-4000-8000-000000000042'}),
	],
});
exempted(
	'people who use the command line',
	{
		stack: [group, server, people, grant(roleId(roles.onboarding))],
		options: {exemptions: [{resource: 'grant', reason: 'They use the CLI.', expires: '2027-01-01'}]},
	},
	{on: 'grant'},
);

import {machine, resourceGroup, roleAssignment, roleId, roles, subscription} from '../../harness/azure.js';
import {resource, unknown, type FixtureValue} from '../../harness/fixture.js';
import {localCommand, objectIdOf} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('machine-administrator-role');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const grant = (role: FixtureValue) => roleAssignment('grant', {scope: group, role, principal: '2f6c2a5b-0000-4000-8000-000000000042'});

const people = resource(
	'azuread:index/group:Group',
	'people',
	{displayName: 'people'},
	{outputs: {objectId: '2f6c2a5b-0000-4000-8000-000000000043'}},
);

violation(
	'no principal has the role',
	{stack: [group, server]},
	{on: 'm1', says: [/read, modify and delete/v], advises: [/cd570a14-e51a-42ad-bac8-bafd67325302/v]},
);
violation(
	'the onboarding role, which cannot delete',
	{stack: [group, server, grant(roleId(roles.onboarding))]},
	{on: 'm1', withholds: [/RoleAssignment "grant"/v]},
);
violation(
	'people who can only read machines',
	{stack: [group, server, people, roleAssignment('grant', {scope: group, role: roleId(roles.reader), principal: objectIdOf(people)})]},
	{on: 'm1', says: [/RoleAssignment "grant" grants Reader, which lacks/v]},
);
compliant('Resource Administrator', {stack: [group, server, grant(roleId(roles.resourceAdministrator))]});
compliant('Contributor', {stack: [group, server, grant(roleId(roles.contributor))]});
undetermined(
	"assigned outside the stack at a subscription that may be the stack's",
	{
		stack: [group, server],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, reason: 'Landing zone.'}]},
		views: ['preview'],
	},
	{on: 'm1', says: [/which `assignedElsewhere` names/v]},
);
compliant('assigned outside the stack', {
	stack: [group, server],
	options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}/resourceGroups/servers`, reason: 'Landing zone.'}]},
});
undetermined(
	'an unknown role',
	{stack: [group, server, grant(unknown())]},
	{on: 'm1', says: [/`roleDefinitionId` of RoleAssignment "grant"/v]},
);
notApplicable('a stack without servers', {stack: [group, localCommand('hello', 'echo hello')]});
exempted(
	'a group without administrators, accepted for a time',
	{stack: [group, server], options: {exemptions: [{resource: 'm1', reason: 'Team is being formed.', expires: '2027-01-01'}]}},
	{on: 'm1'},
);

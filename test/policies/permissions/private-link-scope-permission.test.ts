import {
	azure,
	idOf,
	machine,
	nameOf,
	otherSubscription,
	resourceGroup,
	roleAssignment,
	roleId,
	roles,
	subscription,
} from '../../harness/azure.js';
import {resource, unknown, type FixtureValue} from '../../harness/fixture.js';
import {application, clientIdOf, localCommand, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('private-link-scope-permission');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const network = resourceGroup('network', {resourceGroupName: 'network'});
const link = azure(['hybridcompute:PrivateLinkScope', 'Microsoft.HybridCompute/privateLinkScopes/{scopeName}'], 'link', {
	scopeName: 'link',
	resourceGroupName: 'network',
	location: 'westeurope',
});
const app = application('arc');
const principal = servicePrincipal('arc', app);
const join = (scope: FixtureValue) =>
	localCommand('join', `${connect} --service-principal-id "$CLIENT" --private-link-scope "$LINK"`, {
		environment: {CLIENT: clientIdOf(app), LINK: scope},
	});
const grant = (scope: FixtureValue, name = 'grant') =>
	roleAssignment(name, {scope, role: roleId(roles.onboarding), principal: objectIdOf(principal)});
const base = [group, network, link, app, principal];

violation(
	"the onboarding role at the servers' group only",
	{stack: [...base, join(idOf(link)), grant(group)]},
	{
		on: 'join',
		property: 'create',
		line: 1,
		details: {lacks: ['Microsoft.HybridCompute/privateLinkScopes/read']},
		advises: [/new authorization\.RoleAssignment\("arc-private-link"/v],
	},
);
violation(
	"a role at the scope's group that does not permit reading it",
	{
		stack: [
			...base,
			join(idOf(link)),
			grant(group),
			roleAssignment('wrong', {scope: network, role: roleId(roles.kubernetesOnboarding), principal: objectIdOf(principal)}),
		],
	},
	{
		on: 'join',
		says: [
			/RoleAssignment "wrong" grants Kubernetes Cluster - Azure Arc Onboarding, which lacks Microsoft\.HybridCompute\/privateLinkScopes\/read/v,
		],
	},
);
violation(
	'a machine in another region than its scope',
	{
		stack: [...base, grant(network, 'reads'), machine('m1', group, {location: 'North Europe', privateLinkScopeResourceId: idOf(link)})],
		remains: 'which of the two moves to the region of the other is for the reader to say',
	},
	{on: 'm1', property: 'privateLinkScopeResourceId', says: [/North Europe/v, /westeurope/v]},
);
violation(
	'a machine record with a private link scope that no principal may read: the first one reports it',
	{stack: [...base, ...['m2', 'm1'].map(name => machine(name, group, {location: 'westeurope', privateLinkScopeResourceId: idOf(link)}))]},
	{on: 'm1', property: 'privateLinkScopeResourceId', says: [/uses a private link scope, but no role assignment lets anyone read/v]},
);
violation(
	'a machine record, and the only principal that may onboard it may not read the scope',
	{stack: [...base, grant(group), machine('m1', group, {location: 'westeurope', privateLinkScopeResourceId: idOf(link)})]},
	{on: 'm1', says: [/lets the principal that onboards servers to its resource group \(RoleAssignment "grant"\) read that scope/v]},
);
compliant('a machine record, and the only principal that may onboard it may read the scope', {
	stack: [
		...base,
		grant(group),
		grant(network, 'reads'),
		machine('m1', group, {location: 'westeurope', privateLinkScopeResourceId: idOf(link)}),
	],
});
const regional = resource('pulumi:providers:azure-native', 'regional', {location: 'northeurope', subscriptionId: subscription});
const linked = {machineName: 'm1', resourceGroupName: nameOf(group), privateLinkScopeResourceId: idOf(link)};
violation(
	"a machine in its provider's region, which is not the scope's",
	{
		remains: 'which of the two moves to the region of the other is for the reader to say',
		stack: [
			...base,
			regional,
			grant(network, 'reads'),
			azure(['hybridcompute:Machine', 'Microsoft.HybridCompute/machines/{machineName}'], 'm1', linked, {provider: regional}),
		],
		views: ['preview'],
	},
	{on: 'm1', says: [/northeurope/v, /westeurope/v]},
);
violation(
	'several commands that connect with the same principal: the first one reports it',
	{stack: [...base, join(idOf(link)), {...join(idOf(link)), urn: `${join('').urn}-2`, name: 'join-2'}, grant(group)]},
	{on: 'join'},
);
violation(
	'a command that connects covers the machine record, too',
	{
		stack: [
			...base,
			join(idOf(link)),
			grant(group),
			machine('m1', group, {location: 'westeurope', privateLinkScopeResourceId: idOf(link)}),
		],
	},
	{on: 'join'},
);
compliant("the role at the scope's group", {stack: [...base, join(idOf(link)), grant(group), grant(network, 'reads')]});
compliant('the role at the scope itself', {stack: [...base, join(idOf(link)), grant(link)]});
compliant('a scope outside the stack, in a group with the role', {
	stack: [
		group,
		app,
		principal,
		join(`/subscriptions/${subscription}/resourceGroups/hub/providers/Microsoft.HybridCompute/privateLinkScopes/link`),
		grant(`/subscriptions/${subscription}/resourceGroups/hub`),
	],
});
compliant("a machine in its scope's region", {
	stack: [...base, grant(network, 'reads'), machine('m1', group, {location: 'West Europe', privateLinkScopeResourceId: idOf(link)})],
});
const otherNetwork = `/subscriptions/${otherSubscription}/resourceGroups/network`;
compliant('a scope of the same name in another subscription does not determine the region', {
	stack: [
		...base,
		grant(otherNetwork, 'reads'),
		machine('m1', group, {
			location: 'northeurope',
			privateLinkScopeResourceId: `${otherNetwork}/providers/Microsoft.HybridCompute/privateLinkScopes/link`,
		}),
	],
	views: ['state', 'outputs'],
});
compliant('granted outside the stack', {stack: [...base, join(idOf(link))], options: {assignedElsewhere: true}});
undetermined(
	"granted outside the stack at a subscription that may be the stack's",
	{
		stack: [...base, join(idOf(link))],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, reason: 'Landing zone.'}]},
		views: ['preview'],
	},
	{on: 'join', says: [/which `assignedElsewhere` names/v]},
);
undetermined(
	'a machine record with an unknown scope',
	{stack: [...base, machine('m1', group, {privateLinkScopeResourceId: unknown()})]},
	{on: 'm1', says: [/Cannot determine whether anyone may read the private link scope of Machine "m1"/v]},
);
undetermined(
	'an unknown scope',
	{stack: [...base, join(unknown()), grant(group)]},
	{on: 'join', says: [/`environment\.LINK` of Command "join"/v]},
);
notApplicable('servers without private link', {stack: [...base, machine('m1', group)]});
exempted(
	'an accepted scope',
	{
		stack: [...base, join(idOf(link)), grant(group)],
		options: {exemptions: [{resource: 'join', reason: 'Granted by hand.', expires: '2027-01-01'}]},
	},
	{on: 'join'},
);

import test from 'ava';
import {
	azure,
	azureProvider,
	customScript,
	idOf,
	machine,
	machineExtension,
	nameOf,
	otherSubscription,
	resourceGroup,
	roleAssignment,
	roleDefinition,
	roleId,
	roles,
	subscription,
} from '../../harness/azure.js';
import {echo, output, resource, unknown, type FixtureValue} from '../../harness/fixture.js';
import {application, clientIdOf, ec2Instance, localCommand, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {nilGuid} from '../../../azure/scope.js';
import {check, findingsOf} from '../../harness/run-pack.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const policy = 'onboarding-role-assigned';
const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf(policy);

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const others = resourceGroup('others', {resourceGroupName: 'others'});
const server = machine('m1', group, {kind: 'VMware'});
const somebody = '2f6c2a5b-0000-4000-8000-000000000042';
const client = 'c11e0042-0000-4000-8000-000000000042';
const grant = (role: FixtureValue = roleId(roles.onboarding), scope: FixtureValue = group, name = 'grant') =>
	roleAssignment(name, {scope, role, principal: somebody});
const known = {settings: {subscriptionId: subscription}};
const machinesActions = ['Microsoft.HybridCompute/machines/read', 'Microsoft.HybridCompute/machines/write'];

violation(
	'no principal may onboard servers',
	{stack: [group, server]},
	{
		on: 'm1',
		says: [/Machine "m1" onboards a server to/v, /Microsoft\.HybridCompute\/machines\/write/v, /Azure Connected Machine Onboarding/v],
		advises: [
			/new authorization\.RoleAssignment/v,
			/principalId: "<object id of the service principal>"/v,
			/scope: serversResourceGroup\.id, \/\/ ResourceGroup "servers"/v,
			/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7/v,
			/assignedElsewhere/v,
		],
	},
);
undetermined(
	'no assignment, and a linked template that may contain one',
	{
		stack: [
			group,
			server,
			resource('azure-native:resources:Deployment', 'access', {
				resourceGroupName: nameOf(group),
				properties: {mode: 'Incremental', templateLink: {id: '/subscriptions/x/templateSpecs/y'}},
			}),
		],
	},
	{on: 'm1', says: [/`properties\.templateLink` of Deployment "access"/v]},
);
violation(
	'the role at another group',
	{stack: [group, others, server, grant(roleId(roles.onboarding), others)]},
	{
		on: 'm1',
		says: [/RoleAssignment "grant" would permit it, but only at resource group "others"\./v],
		advises: [
			/^If RoleAssignment "grant" is meant for these servers, give it the scope of resource group "servers"/v,
			/\/\/ in RoleAssignment "grant":\n\/\/ +scope: serversResourceGroup\.id, /v,
		],
	},
);
const suffixed = resourceGroup('suffixed');
violation(
	'the role at a group whose name gets a random suffix',
	{
		stack: [
			suffixed,
			machine('m1', suffixed),
			grant(roleId(roles.onboarding), `/subscriptions/${subscription}/resourceGroups/suffixed`),
		],
		...known,
	},
	{
		on: 'm1',
		says: [/Pulumi adds a random suffix to the name of ResourceGroup "suffixed": use its `id` as the scope\./v],
		advises: [/\/\/ in RoleAssignment "grant":\n\/\/ +scope: suffixedResourceGroup\.id, /v],
	},
);
violation(
	'a placeholder in the scope',
	{
		stack: [
			group,
			server,
			grant(roleId(roles.onboarding), '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/servers'),
		],
		...known,
	},
	{
		on: 'm1',
		says: [/The scope of RoleAssignment "grant" still contains a placeholder\./v],
		advises: [/\/\/ +scope: serversResourceGroup\.id, /v],
	},
);
violation(
	'the role in another subscription',
	{stack: [group, server, grant(roleId(roles.onboarding), `/subscriptions/${otherSubscription}`)], ...known},
	{on: 'm1'},
);
violation(
	'the role at a management group that is declared to contain other subscriptions',
	{
		stack: [group, server, grant(roleId(roles.onboarding), '/providers/Microsoft.Management/managementGroups/mg')],
		options: {managementGroups: {mg: [otherSubscription]}},
		...known,
	},
	{on: 'm1'},
);
violation(
	'the Kubernetes onboarding role, which does not permit it',
	{stack: [group, server, grant(roleId(roles.kubernetesOnboarding))]},
	{
		on: 'm1',
		says: [
			/RoleAssignment "grant" grants Kubernetes Cluster - Azure Arc Onboarding, which lacks Microsoft\.HybridCompute\/machines\/read and Microsoft\.HybridCompute\/machines\/write/v,
		],
		advises: [
			/^If RoleAssignment "grant" is meant for servers, give it Azure Connected Machine Onboarding instead of Kubernetes Cluster - /v,
			/\/\/ in RoleAssignment "grant":\n.*\n.*roleDefinitionId:.*b64e21ea-ac4e-4cdf-9dc9-5b892992bee7/sv,
		],
	},
);
violation(
	'the role at a group that receives other servers',
	{stack: [group, others, server, machine('m2', others, {kind: 'VMware'}), grant(roleId(roles.onboarding), others)]},
	{on: 'm1', advises: [/^At resource group "servers", assign Azure Connected Machine Onboarding /v, /principalId: "2f6c2a5b-/v]},
);
violation(
	'a script that assigns the role at another group',
	{
		stack: [
			group,
			others,
			resource('command:local:Command', 'assign', {
				create: `az role assignment create --assignee ${somebody} --role "Azure Connected Machine Onboarding" --resource-group others`,
			}),
			server,
		],
		...known,
	},
	{
		on: 'm1',
		says: [/Command "assign" would permit it, but only at resource group "others"\./v],
		advises: [
			/^If Command "assign" is meant for these servers, have it assign Azure Connected Machine Onboarding at `\/subscriptions\/[^\/]+\/resourceGroups\/servers`/v,
		],
	},
);
violation(
	'an insufficient role under the name that the suggested code would use',
	{stack: [group, server, grant(roleId(roles.reader), group, 'arc-onboarding')]},
	{on: 'm1', advises: [/new authorization\.RoleAssignment\("arc-onboarding-2"/v]},
);
violation(
	'Virtual Machine Contributor, which does not permit it',
	{stack: [group, server, grant(roleId(roles.virtualMachineContributor))]},
	{on: 'm1', says: [/Virtual Machine Contributor, which lacks/v]},
);
violation(
	'Reader, which only permits reading',
	{stack: [group, server, grant(roleId(roles.reader))]},
	{
		on: 'm1',
		says: [/Reader, which lacks Microsoft\.HybridCompute\/machines\/write/v],
		withholds: [/lacks Microsoft\.HybridCompute\/machines\/read/v],
	},
);
violation(
	'one finding for each group, and code for each',
	{stack: [group, others, server, machine('m2', others), machine('m3', others)]},
	{on: 'm1', advises: [/\("arc-onboarding-servers", \{/v]},
	{on: 'm2', advises: [/\("arc-onboarding-others", \{/v]},
);
violation(
	'a custom role of the stack without write',
	{
		stack: [
			group,
			server,
			roleDefinition('custom', 'Reader of servers', [
				{actions: ['Microsoft.HybridCompute/machines/*'], notActions: ['Microsoft.HybridCompute/machines/write']},
			]),
			grant(
				roleDefinition('custom', 'Reader of servers', [
					{actions: ['Microsoft.HybridCompute/machines/*'], notActions: ['Microsoft.HybridCompute/machines/write']},
				]),
			),
		],
	},
	{on: 'm1', says: [/Reader of servers, which lacks Microsoft\.HybridCompute\/machines\/write/v]},
);
violation(
	'one action granted to one principal, the other to another',
	{
		stack: [
			group,
			server,
			grant(roleId(roles.reader), group, 'reads'),
			roleDefinition('writer', 'Writer', [{actions: ['Microsoft.HybridCompute/machines/write']}]),
			roleAssignment('writes', {
				scope: group,
				role: roleDefinition('writer', 'Writer', [{actions: ['Microsoft.HybridCompute/machines/write']}]),
				principal: client,
			}),
		],
	},
	{on: 'm1'},
);
violation(
	'a script that connects, without a record',
	{stack: [group, ec2Instance('server', {userData: `#!/bin/bash\n${connect}\n`})]},
	{on: 'server'},
);
const connecting = (id: string) => ec2Instance('server', {userData: `#!/bin/bash\n${connect} --service-principal-id ${id}\n`});
const app = application('arc');
const principal = servicePrincipal('arc', app);
const other = application('other', {
	outputs: {clientId: 'c11e0002-0000-4000-8000-000000000002', objectId: '0b1e0002-0000-4000-8000-000000000002'},
	id: '/applications/0b1e0002-0000-4000-8000-000000000002',
});
const otherPrincipal = servicePrincipal('other', other, {
	outputs: {objectId: '50b1ec70-0000-4000-8000-000000000002'},
	id: '/servicePrincipals/50b1ec70-0000-4000-8000-000000000002',
});
const own = (role: FixtureValue, of: FixtureValue) => roleAssignment('grant', {scope: group, role, principal: of});
const connectingAs = (who: FixtureValue) =>
	localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: who}});
violation(
	'a connection that names its principal, and the role assigned to another one',
	{
		stack: [
			group,
			app,
			principal,
			other,
			otherPrincipal,
			connectingAs(clientIdOf(app)),
			own(roleId(roles.onboarding), objectIdOf(otherPrincipal)),
		],
	},
	{on: 'join'},
);

compliant('the onboarding role at the group, by reference', {stack: [group, server, grant()]});
compliant('a role id without a subscription', {
	stack: [group, server, grant(`/providers/Microsoft.Authorization/roleDefinitions/${roles.onboarding}`)],
});
compliant('a role id in different letter case', {stack: [group, server, grant(roleId(roles.onboarding.toUpperCase()))]});
compliant('Resource Administrator', {stack: [group, server, grant(roleId(roles.resourceAdministrator))]});
compliant('Contributor', {stack: [group, server, grant(roleId(roles.contributor))]});
compliant('the role at the subscription, inherited', {
	stack: [group, server, grant(roleId(roles.onboarding), `/subscriptions/${subscription}`)],
	...known,
});
compliant('the role at the group, as text in different letter case', {
	stack: [group, server, grant(roleId(roles.onboarding), `/subscriptions/${subscription}/resourcegroups/SERVERS`)],
	...known,
});
compliant('the role at a management group that is declared to contain the subscription', {
	stack: [group, server, grant(roleId(roles.onboarding), '/providers/Microsoft.Management/managementGroups/MG')],
	options: {managementGroups: {mg: [subscription]}},
	...known,
});
compliant('a group by name, outside the stack', {
	stack: [machine('m1', 'landing-zone'), grant(roleId(roles.onboarding), `/subscriptions/${subscription}/resourceGroups/landing-zone`)],
	...known,
});
compliant('several assignments of one principal that are sufficient together', {
	stack: [
		group,
		server,
		grant(roleId(roles.reader), group, 'reads'),
		roleDefinition('writer', 'Writer', [{actions: ['Microsoft.HybridCompute/machines/write']}]),
		grant(roleDefinition('writer', 'Writer', [{actions: ['Microsoft.HybridCompute/machines/write']}]), group, 'writes'),
	],
});
const wild = roleDefinition('custom', 'Servers', [{actions: ['Microsoft.HybridCompute/*']}]);
compliant('a custom role of the stack with wildcards, by reference', {stack: [group, server, wild, grant(wild)]});
compliant('a role assigned by a script, by its name', {
	stack: [
		group,
		server,
		localCommand(
			'grant',
			`az role assignment create --assignee ${somebody} --role "Azure Connected Machine Onboarding" --resource-group servers`,
		),
	],
});
compliant('a role assigned by a script at the group passed to it', {
	stack: [
		group,
		server,
		localCommand('grant', `az role assignment create --assignee-object-id ${somebody} --role ${roles.onboarding} --scope "$SCOPE"`, {
			environment: {SCOPE: idOf(group)},
		}),
	],
});
compliant('a connection that names its principal, and the role assigned to it', {
	stack: [group, app, principal, connectingAs(clientIdOf(app)), own(roleId(roles.onboarding), objectIdOf(principal))],
});
compliant('everything assigned outside the stack', {stack: [group, server], options: {assignedElsewhere: true}});
compliant('assigned outside the stack at the group', {
	stack: [group, server],
	options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}/resourceGroups/Servers`, reason: 'Landing zone.'}]},
});
compliant('assigned outside the stack at the subscription', {
	stack: [group, server],
	options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, reason: 'Landing zone.'}]},
	...known,
});
compliant('assigned outside the stack to the principal that connects', {
	stack: [group, connecting(client)],
	options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, principalId: client, reason: 'Landing zone.'}]},
	...known,
});
violation(
	'assigned outside the stack at another group',
	{
		stack: [group, server],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}/resourceGroups/others`, reason: 'Landing zone.'}]},
		...known,
	},
	{on: 'm1'},
);
violation(
	'assigned outside the stack to another principal of the stack',
	{
		stack: [group, app, principal, other, otherPrincipal, connectingAs(clientIdOf(app))],
		options: {
			assignedElsewhere: [
				{scope: `/subscriptions/${subscription}`, principalId: String(otherPrincipal.outputs['objectId']), reason: 'Landing zone.'},
			],
		},
		...known,
		views: ['state'],
	},
	{on: 'join'},
);
undetermined(
	"assigned outside the stack to an id that may be the connecting principal's object id",
	{
		stack: [group, connecting(client)],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, principalId: somebody, reason: 'Landing zone.'}]},
		...known,
	},
	{on: 'server', says: [/`assignedElsewhere` names another id, which may be the object id/v], withholds: [new RegExp(somebody, 'v')]},
);
undetermined(
	"assigned outside the stack at a subscription that may be the stack's",
	{
		stack: [group, server],
		options: {assignedElsewhere: [{scope: `/subscriptions/${subscription}`, reason: 'Landing zone.'}]},
		views: ['preview'],
	},
	{
		on: 'm1',
		says: [/: it is not known whether that is in subscription 5a1f1c3e-0000-4000-8000-000000000000, which `assignedElsewhere` names/v],
		advises: [/If the role is assigned, no change is needed/v],
	},
);
undetermined(
	'assigned outside the stack at a management group without declared subscriptions',
	{
		stack: [group, server],
		options: {assignedElsewhere: [{scope: '/providers/Microsoft.Management/managementGroups/corp', reason: 'Landing zone.'}]},
		...known,
	},
	{on: 'm1', says: [/is in management group "corp", which `assignedElsewhere` names \(set the option `managementGroups`/v]},
);

// A server has an identity only once it is onboarded; it may then onboard others.
const identity = '50b1ec70-0000-4000-8000-000000000011';
const identified = machine(
	'm1',
	group,
	{identity: {type: 'SystemAssigned'}},
	{outputs: {identity: {type: 'SystemAssigned', principalId: identity}}},
);
const toIdentity = roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: output(identified, identity)});
violation(
	"the role for the server's own identity",
	{stack: [group, identified, toIdentity]},
	{
		on: 'm1',
		says: [
			/RoleAssignment "grant" grants Azure Connected Machine Onboarding to a server's own identity, which exists only once that server is onboarded/v,
		],
	},
);
compliant("the role for the server's own identity and another principal", {
	stack: [group, identified, toIdentity, grant(roleId(roles.onboarding), group, 'other')],
});
compliant('the role for the identity of a server in another group', {
	stack: [
		group,
		others,
		identified,
		machine('m2', others),
		toIdentity,
		grant(),
		roleAssignment('there', {scope: others, role: roleId(roles.onboarding), principal: output(identified, identity)}),
	],
});

const azapiGroup = resource(
	'azapi:index/resource:Resource',
	'servers',
	{
		type: 'Microsoft.Resources/resourceGroups@2022-09-01',
		name: 'servers',
		parentId: `/subscriptions/${subscription}`,
		location: 'westeurope',
		body: {},
	},
	{id: `/subscriptions/${subscription}/resourceGroups/servers`},
);
const inAzapi = machine('m1', 'servers', {resourceGroupName: output(azapiGroup, 'servers')});
compliant('an AzAPI group with the role at its id', {
	stack: [azapiGroup, inAzapi, grant(roleId(roles.onboarding), idOf(azapiGroup))],
	...known,
});
violation(
	'an AzAPI group with the role at another',
	{stack: [azapiGroup, others, inAzapi, grant(roleId(roles.onboarding), others)], ...known},
	{on: 'm1', advises: [/scope: serversResource\w*\.id/v]},
);
compliant('an AzAPI machine in an AzAPI group', {
	stack: [
		azapiGroup,
		resource(
			'azapi:index/resource:Resource',
			'm1',
			{
				type: 'Microsoft.HybridCompute/machines@2024-07-10',
				name: 'm1',
				parentId: idOf(azapiGroup),
				body: {kind: 'VMware', properties: {}},
			},
			{id: `/subscriptions/${subscription}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/m1`},
		),
		grant(roleId(roles.onboarding), idOf(azapiGroup)),
	],
});

const noId = 'the object id of the principal is for the reader to write';
for (const placeholder of ['<object id of the service principal>', 'TODO', 'sp-arc-onboarding', '00000000-0000-0000-0000']) {
	violation(
		`the placeholder ${placeholder} as a principal`,
		{
			remains: noId,
			stack: [group, server, roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: placeholder})],
		},
		{on: 'grant', property: 'principalId', says: [/`principalId` is not a GUID/v], withholds: [/TODO|sp-arc/v], advises: [/objectId/v]},
	);
}

violation(
	'a GUID of zeros as a principal',
	{remains: noId, stack: [group, server, roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: nilGuid})]},
	{on: 'grant', property: 'principalId', says: [/`principalId` consists of zeros/v]},
);

violation(
	'a placeholder, and a correct assignment',
	{
		remains: noId,
		stack: [
			group,
			server,
			grant(),
			roleAssignment('other', {scope: group, role: roleId(roles.contributor), principal: '{{principal}}'}),
		],
	},
	{on: 'other', property: 'principalId'},
);
violation(
	'a placeholder for a role that does not permit onboarding',
	{stack: [group, server, roleAssignment('grant', {scope: group, role: roleId(roles.reader), principal: 'TODO'})]},
	{on: 'm1', says: [/RoleAssignment "grant" names no one/v]},
);
compliant('a principal that a command gives by name', {
	stack: [
		group,
		server,
		localCommand(
			'grant',
			`az role assignment create --assignee http://arc --role "Azure Connected Machine Onboarding" --scope /subscriptions/${subscription}/resourceGroups/servers`,
		),
	],
	...known,
});

compliant("the role at the stack's only subscription, with a provider that names none", {
	stack: [group, server, grant(roleId(roles.onboarding), `/subscriptions/${subscription}`)],
	views: ['preview'],
});
undetermined(
	'the role at one of two subscriptions that the stack names',
	{
		stack: [
			group,
			server,
			grant(roleId(roles.onboarding), `/subscriptions/${subscription}`),
			grant(roleId(roles.reader), `/subscriptions/${otherSubscription}`, 'reads'),
		],
		views: ['preview'],
	},
	{on: 'm1'},
);
undetermined(
	"an insufficient role at the stack's only subscription",
	{stack: [group, server, grant(roleId(roles.reader), `/subscriptions/${subscription}`)], views: ['preview']},
	{on: 'm1'},
);

// A value that only a protected script contains is not printed, unless the stack shows it as well.
const protectedly = (script: string) => machineExtension('arc', 'edge-1', {...customScript, protectedSettings: {commandToExecute: script}});
violation(
	'a group that only a protected script names',
	{
		remains: 'no advice spells out a group that a secret names',
		stack: [group, protectedly('azcmagent connect --resource-group payroll-secret')],
		views: ['preview', 'state'],
	},
	{
		on: 'arc',
		says: [/onboards a server to the resource group that a protected script names/v],
		withholds: [/payroll/v],
		advises: [/resourceGroups\/<name>/v],
		details: {lacks: machinesActions},
	},
);
violation(
	'a group of the stack that a protected script names',
	{stack: [group, protectedly('azcmagent connect --resource-group servers')], ...known, views: ['preview', 'state']},
	{on: 'arc', says: [/resource group "servers"/v]},
);

const holding = resource(
	'azure-native:management:ManagementGroup',
	'holding',
	{groupId: 'holding'},
	{id: '/providers/Microsoft.Management/managementGroups/holding'},
);
const atHolding = {stack: [group, server, holding, grant(roleId(roles.onboarding), output(holding, holding.id))], ...known};
undetermined('a management group of the stack without declared subscriptions as scope', atHolding, {
	on: 'm1',
	says: [
		/it is not known whether management group "holding", the scope of RoleAssignment "grant", contains that subscription \(set the option `managementGroups`\)/v,
	],
});
compliant('a management group of the stack that is declared to contain the subscription', {
	...atHolding,
	options: {managementGroups: {holding: [subscription]}},
});
const unnamed = resource('azure-native:management:ManagementGroup', 'unnamed', {groupId: unknown()});
undetermined(
	'a management group of the stack with an unknown name',
	{stack: [group, server, unnamed, grant(roleId(roles.onboarding), unknown(unnamed))], views: ['preview']},
	{on: 'm1', says: [/`scope` of RoleAssignment "grant"/v]},
);
const elsewhere = resource('pulumi:pulumi:StackReference', 'network', {name: 'org/network/prod'});
undetermined(
	'an output of another stack as scope',
	{stack: [group, server, elsewhere, grant(roleId(roles.onboarding), unknown(elsewhere))]},
	{on: 'm1', says: [/`scope` of RoleAssignment "grant"/v]},
);
violation(
	'the role for Kubernetes clusters at an output of another stack',
	{stack: [group, server, elsewhere, grant(roleId(roles.kubernetesOnboarding), unknown(elsewhere))]},
	{
		on: 'm1',
		says: [/RoleAssignment "grant" grants Kubernetes Cluster - Azure Arc Onboarding, .*, at a scope that is not known yet\./v],
		advises: [/^If RoleAssignment "grant" is meant for this group, give it Azure Connected Machine Onboarding/v],
	},
);
compliant('a scope built from a group and another value', {
	stack: [
		group,
		server,
		elsewhere,
		grant(roleId(roles.onboarding), output([group, elsewhere], `/subscriptions/${subscription}/resourceGroups/servers`)),
	],
	...known,
});
violation('a single machine as scope', {stack: [group, server, grant(roleId(roles.onboarding), server)]}, {on: 'm1'});

undetermined(
	'a scope that is unknown without a known source',
	{stack: [group, server, grant(roleId(roles.onboarding), unknown())]},
	{on: 'm1', says: [/`scope` of RoleAssignment "grant"/v]},
);
undetermined(
	'a role that is unknown',
	{stack: [group, server, grant(unknown())]},
	{on: 'm1', says: [/`roleDefinitionId` of RoleAssignment "grant"/v]},
);
undetermined(
	'a role that is neither built in nor in the stack',
	{stack: [group, server, grant(roleId('0a0b0c0d-0000-4000-8000-00000000beef'))]},
	{on: 'm1'},
);
undetermined(
	'a custom role of the stack with unknown permissions',
	{stack: [group, server, roleDefinition('custom', 'Servers', unknown()), grant(roleDefinition('custom', 'Servers', unknown()))]},
	{on: 'm1', says: [/`permissions` of RoleDefinition "custom"/v]},
);
undetermined(
	'a management group without declared subscriptions',
	{stack: [group, server, grant(roleId(roles.onboarding), '/providers/Microsoft.Management/managementGroups/mg')]},
	{on: 'm1'},
);
undetermined('a principal given by client id, and a role for an object id', {stack: [group, connecting(client), grant()]}, {on: 'server'});
undetermined(
	'an unknown principal',
	{stack: [group, connecting(client), roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: unknown()})]},
	{on: 'server', says: [/`principalId` of RoleAssignment "grant"/v]},
);
undetermined(
	'an assignment with a condition',
	{
		stack: [
			group,
			server,
			roleAssignment('grant', {
				scope: group,
				role: roleId(roles.onboarding),
				principal: somebody,
				condition: "@Resource[Microsoft.HybridCompute/machines:name] StringEquals 'x'",
			}),
		],
	},
	{on: 'm1'},
);
compliant('the only subscription that the stack names, and a server in an unknown one', {
	stack: [machine('m1', 'landing-zone'), grant(roleId(roles.onboarding), `/subscriptions/${subscription}`)],
	views: ['preview'],
});
undetermined(
	'a provider with an unknown subscription',
	{
		stack: [
			azureProvider('zone', unknown()),
			machine('m1', 'landing-zone', {}, {provider: azureProvider('zone', unknown())}),
			grant(roleId(roles.onboarding), `/subscriptions/${subscription}`),
		],
		views: ['preview'],
	},
	{on: 'm1', says: [/`subscriptionId` of azure-native "zone"/v]},
);

compliant('an unknown principal if no particular one is required', {
	stack: [group, server, roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: unknown()})],
});
compliant('a record, and a connection that names its principal', {
	stack: [group, server, app, principal, connectingAs(clientIdOf(app)), own(roleId(roles.onboarding), objectIdOf(principal))],
});
compliant('an Azure identity with the role at the group', {
	stack: [
		group,
		server,
		azure(
			['managedidentity:UserAssignedIdentity', 'Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}'],
			'identity',
			{resourceName: 'identity', resourceGroupName: nameOf(group)},
			{outputs: {principalId: somebody, clientId: client}},
		),
		roleAssignment('grant', {
			scope: group,
			role: roleId(roles.onboarding),
			principal: output(resource('azure-native:managedidentity:UserAssignedIdentity', 'identity', {}), somebody),
		}),
	],
});
compliant('a group with a name known at preview', {
	stack: [group, machine('m1', group, {resourceGroupName: echo(group, 'servers')}), grant()],
});

exempted(
	'an accepted group',
	{stack: [group, server], options: {exemptions: [{resource: 'm*', reason: 'Manual.', expires: '2027-01-01'}]}},
	{on: 'm1'},
);
notApplicable('no server', {stack: [group, grant()]});
notApplicable('a multicloud connector, which has its own identity', {
	stack: [
		group,
		azure(
			[
				'hybridconnectivity:SolutionConfiguration',
				'{scope}/providers/Microsoft.HybridConnectivity/solutionConfigurations/{solutionConfiguration}',
			],
			'solution',
			{
				scope: `/subscriptions/${subscription}/resourceGroups/servers`,
				solutionConfiguration: 'onboarding',
				solutionType: 'Microsoft.HybridCompute',
			},
		),
	],
});

/** Why findings about the deploying identity remain. */
const heldOutside = 'what that identity holds is said by the configuration, which somebody has to change who may';
const deployer = (...held: readonly unknown[]) => ({deployingPrincipal: {roles: held}});
const contributor = {role: 'Contributor', scope: `/subscriptions/${subscription}`};
compliant('a deploying identity without configured roles', {stack: [group, server, grant()]});
compliant('Contributor, and a principal that may assign roles', {
	stack: [group, server, grant()],
	options: deployer(contributor, {
		role: 'Role Based Access Control Administrator',
		scope: `/subscriptions/${subscription}/resourceGroups/servers`,
	}),
	...known,
});
violation(
	'Contributor, which may not assign roles',
	{remains: heldOutside, stack: [group, server, grant()], options: deployer(contributor), ...known},
	{
		on: 'grant',
		says: [
			/The identity that deploys this stack cannot assign roles at resource group "servers", which RoleAssignment "grant" requires: nothing in `deployingPrincipal` gives it Microsoft\.Authorization\/roleAssignments\/write there/v,
		],
		advises: [
			/az role assignment create --assignee-object-id <object id> --role "Role Based Access Control Administrator" --scope \/subscriptions\/5a1f1c3e-0000-4000-8000-000000000000\/resourceGroups\/servers/v,
		],
		details: {lacks: ['Microsoft.Authorization/roleAssignments/write']},
	},
);
violation(
	'a role at another group for writing machines',
	{
		remains: heldOutside,

		stack: [group, server],
		options: {
			assignedElsewhere: true,
			...deployer({role: roles.contributor, scope: `/subscriptions/${subscription}/resourceGroups/others`}),
		},
		...known,
	},
	{
		on: 'm1',
		says: [/cannot write machines in resource group "servers", which Machine "m1" requires/v],
		details: {lacks: ['Microsoft.HybridCompute/machines/write']},
	},
);
violation(
	'a custom role without extensions, at a management group that contains the subscription',
	{
		remains: heldOutside,

		stack: [group, server, machineExtension('monitor', server, {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'})],
		options: {
			assignedElsewhere: true,
			managementGroups: {corp: [subscription]},
			...deployer({
				actions: ['Microsoft.HybridCompute/machines/write'],
				scope: '/providers/Microsoft.Management/managementGroups/corp',
			}),
		},
		...known,
	},
	{on: 'monitor', says: [/write extensions of machines/v]},
);
violation(
	'permission to register a resource provider at a group only',
	{
		remains: heldOutside,

		stack: [
			group,
			server,
			resource('azure:core/resourceProviderRegistration:ResourceProviderRegistration', 'connectivity', {
				name: 'Microsoft.HybridConnectivity',
			}),
		],
		options: {assignedElsewhere: true, ...deployer({role: 'Owner', scope: `/subscriptions/${subscription}/resourceGroups/servers`})},
		...known,
		views: ['state'],
	},
	{on: 'connectivity', says: [/cannot register Microsoft\.HybridConnectivity in/v]},
);
compliant('a command that registers with its own login', {
	stack: [group, server, localCommand('register', 'az provider register --namespace Microsoft.HybridConnectivity')],
	options: {assignedElsewhere: true, ...deployer({role: 'Contributor', scope: `/subscriptions/${subscription}/resourceGroups/servers`})},
	...known,
});
compliant('a role that the stack assigns to the deploying identity', {
	stack: [group, server, grant(roleId(roles.resourceAdministrator))],
	options: {
		deployingPrincipal: {principalId: somebody, roles: [{role: 'User Access Administrator', scope: `/subscriptions/${subscription}`}]},
	},
	...known,
});
undetermined(
	'a role at a management group without declared subscriptions',
	{
		stack: [group, server],
		options: {assignedElsewhere: true, ...deployer({role: 'Owner', scope: '/providers/Microsoft.Management/managementGroups/corp'})},
		...known,
	},
	{
		on: 'm1',
		says: [
			/Cannot determine whether the identity that deploys this stack can write machines/v,
			/: it is not known whether that is in management group "corp", which `deployingPrincipal` names/v,
		],
		advises: [/If it cannot, have someone assign/v],
	},
);
undetermined(
	"a role at a subscription that may be the stack's",
	{stack: [group, server], options: {assignedElsewhere: true, ...deployer(contributor)}, views: ['preview']},
	{
		on: 'm1',
		says: [/it is not known whether that is in subscription 5a1f1c3e-0000-4000-8000-000000000000, which `deployingPrincipal` names/v],
	},
);
undetermined(
	'roles assigned at an unknown scope',
	{
		stack: [group, server, grant(), grant(roleId(roles.reader), unknown(), 'later')],
		options: deployer({role: 'Owner', scope: `/subscriptions/${subscription}`}),
		...known,
	},
	{on: 'later', says: [/a scope that is not known yet/v, /it depends on `scope` of RoleAssignment "later"/v]},
);
notApplicable('no servers, whatever roles the deploying identity has', {stack: [group, grant()], options: deployer()});

for (const [options, says] of [
	[
		deployer({role: 'Contribtor', scope: '/'}),
		/deployingPrincipal\.roles\[0\]\.role is not one of Azure's built-in roles as of \d{4}-\d\d-\d\d; Contributor may be meant\. For a custom role, give its `actions`/v,
	],
	[deployer({role: 'Reader', actions: ['*'], scope: '/'}), /deployingPrincipal\.roles\[0\] takes either `role`/v],
	[deployer({role: 'Reader', scope: 'servers'}), /deployingPrincipal\.roles\[0\]\.scope is not a scope/v],
	[{deployingPrincipal: {principalId: 'me', roles: []}}, /deployingPrincipal\.principalId takes the object id/v],
	[{deployingPrincipal: true}, /deployingPrincipal has the wrong form/v],
	[{assignedElsewhere: [{scope: '/subscription/x', reason: 'x'}]}, /assignedElsewhere\[0\]\.scope is not a scope; use an id such as/v],
	[
		{assignedElsewhere: [{scope: '/subscriptions/corp', reason: 'x'}]},
		/assignedElsewhere\[0\]\.scope does not name a subscription by its id/v,
	],
	[{assignedElsewhere: [{scope: '/', principalId: 'me', reason: 'x'}]}, /assignedElsewhere\[0\]\.principalId takes the object id/v],
	[{managementGroups: {corp: [subscription, 'Production']}}, /managementGroups\.corp\[1\] takes a subscription id/v],
] as const) {
	test(`violation: an impossible configuration is reported: ${JSON.stringify(options)}`, async t => {
		const checked = await check([group, server], {config: {[policy]: options}});
		t.regex(checked.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', says);
	});
}

test('violation: the whole finding', async t => {
	const checked = await check([group, server, grant(roleId(roles.kubernetesOnboarding))], known.settings);
	const [finding] = findingsOf(checked, policy);
	t.is(finding?.resource, server.urn);
	t.deepEqual(finding?.details['lacks'], machinesActions);
	t.is(finding?.details['resourceGroup'], 'servers');
	t.is(finding?.details['resourceGroupResource'], group.urn);
});

import {
	azure,
	azureProvider,
	idOf,
	machine,
	nameOf,
	otherSubscription,
	resourceGroup,
	roleAssignment,
	roleDefinition,
	roleId,
	roles,
	subscription,
} from '../../harness/azure.js';
import {echo, output, resource, unknown, type FixtureResource, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {
	application,
	clientIdOf,
	ec2Instance,
	localCommand,
	objectIdOf,
	remoteCommand,
	servicePrincipal,
} from '../../harness/other-resources.js';
import {base64, connect} from '../../fixtures/scripts.js';
import {shapesOf} from './shape.js';

const {all, violation, undetermined, compliant, notApplicable} = shapesOf('onboarding-role-assigned');

const known = {settings: {subscriptionId: subscription}};
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const app = application('arc');
const principal = servicePrincipal('arc', app);
const somebody = '2f6c2a5b-0000-4000-8000-000000000042';
const onboarding = roleId(roles.onboarding);
const grant = (scope: FixtureValue, name = 'grant', role: FixtureValue = onboarding, to: FixtureValue = objectIdOf(principal)) =>
	roleAssignment(name, {scope, role, principal: to});
const join = (options: string, environment: Readonly<Record<string, FixtureValue>> = {}) =>
	localCommand('join', `${connect} --service-principal-id "$CLIENT" ${options}`, {
		environment: {CLIENT: clientIdOf(app), ...environment},
	});
const who = [app, principal];
const component = (name: string) => resource('acme:arc:Zone', name, {});

const sites = ['oslo', 'lima', 'pune'].map(site => resourceGroup(`rg-${site}`));
const machines = sites.flatMap((site, index) => [1, 2, 3].map(number => machine(`s${index}-${number}`, site, {kind: 'VMware'})));
compliant('a group for each site, and the role assigned in a loop', {
	stack: [...who, ...sites, ...machines, ...sites.map((site, index) => grant(site, `grant-${index}`))],
});
violation(
	'a loop over role assignments that omits one site',
	{stack: [...who, ...sites, ...machines, ...sites.slice(0, 2).map((site, index) => grant(site, `grant-${index}`))]},
	{on: 's2-1', details: {resourceGroupResource: sites[2]?.urn}},
);
compliant('several roles assigned in a loop, one of which is sufficient', {
	stack: [
		group,
		server,
		...who,
		...[roles.reader, roles.virtualMachineContributor, roles.onboarding].map((role, index) =>
			grant(group, `grant-${index}`, roleId(role)),
		),
	],
});
violation(
	'several roles assigned in a loop, none of which is sufficient',
	{
		stack: [
			group,
			server,
			...who,
			...[roles.reader, roles.virtualMachineContributor].map((role, index) => grant(group, `grant-${index}`, roleId(role))),
		],
	},
	{on: 'm1', says: [/grants Reader, which lacks/v, /grants Virtual Machine Contributor, which lacks/v]},
);

const [identities, landing] = [component('identities'), component('landing')];
const within = (parent: FixtureResource) => ({parent});
const innerGroup = resourceGroup('servers', {resourceGroupName: 'servers'}, within(landing));
compliant('roles in one component and machines in another', {
	stack: [
		identities,
		landing,
		...who,
		innerGroup,
		machine('m1', innerGroup, {}, within(landing)),
		roleAssignment('grant', {scope: innerGroup, role: onboarding, principal: objectIdOf(principal)}, within(identities)),
	],
});
violation(
	'two components of the same type, one of which assigns the role',
	{
		stack: [
			component('a'),
			component('b'),
			...who,
			...['a', 'b'].flatMap(name => {
				const inner = resourceGroup(`servers-${name}`, {resourceGroupName: `servers-${name}`}, within(component(name)));
				return [
					inner,
					machine(`m-${name}`, inner, {}, within(component(name))),
					...(name === 'a'
						? [
								roleAssignment(
									'grant',
									{scope: inner, role: onboarding, principal: objectIdOf(principal)},
									within(component(name)),
								),
							]
						: []),
				];
			}),
		],
	},
	{on: 'm-b', details: {resourceGroup: 'servers-b'}},
);
compliant('a group that a component outputs as text known at preview', {
	stack: [
		...who,
		innerGroup,
		landing,
		machine('m1', {...innerGroup}, {resourceGroupName: echo(innerGroup, 'servers')}),
		grant(innerGroup),
	],
});

const zones = [subscription, otherSubscription].map((id, index) => azureProvider(`zone-${index}`, id));
const zoned = zones.map((provider, index) => resourceGroup(`servers-${index}`, {resourceGroupName: 'servers'}, {provider}));
const zonedMachines = zoned.map((zone, index) =>
	machine(`m${index}`, zone, {}, {...(zones[index] !== undefined && {provider: zones[index]})}),
);
compliant('groups of the same name in two subscriptions, the role assigned in both by reference', {
	stack: [...zones, ...zoned, ...zonedMachines, ...who, ...zoned.map((zone, index) => grant(zone, `grant-${index}`))],
});
violation(
	'groups of the same name in two subscriptions, the role assigned in one by text',
	{stack: [...zones, ...zoned, ...zonedMachines, ...who, grant(`/subscriptions/${otherSubscription}/resourceGroups/servers`)]},
	{on: 'm0'},
);
compliant('a role at each subscription', {
	stack: [
		...zones,
		...zoned,
		...zonedMachines,
		...who,
		...[subscription, otherSubscription].map((id, index) => grant(`/subscriptions/${id}`, `grant-${index}`)),
	],
});
violation(
	'a role at one of the subscriptions',
	{stack: [...zones, ...zoned, ...zonedMachines, ...who, grant(`/subscriptions/${subscription}`)]},
	{on: 'm1'},
);
compliant('a role at the management group of both, as configured', {
	stack: [...zones, ...zoned, ...zonedMachines, ...who, grant('/providers/Microsoft.Management/managementGroups/corp')],
	options: {managementGroups: {corp: [subscription, otherSubscription]}},
});
violation(
	'a role at the management group of one',
	{
		stack: [...zones, ...zoned, ...zonedMachines, ...who, grant('/providers/Microsoft.Management/managementGroups/corp')],
		options: {managementGroups: {corp: [subscription]}},
	},
	{on: 'm1'},
);
const managementGroup = (name: string, inputs: Properties = {}) =>
	azure(['management:ManagementGroup', '/providers/Microsoft.Management/managementGroups/{groupId}'], name, {groupId: name, ...inputs});
const corp = managementGroup('corp');
const plants = managementGroup('plants', {details: {parent: {id: idOf(corp)}}});
const sandbox = azureProvider('sandbox', otherSubscription);
const member = (of: FixtureResource, provider?: FixtureResource) =>
	azure(
		[
			'management:ManagementGroupSubscription',
			'/providers/Microsoft.Management/managementGroups/{groupId}/subscriptions/{subscription}',
		],
		'member',
		{groupId: nameOf(of)},
		provider === undefined ? {} : {provider},
	);
compliant('a role at the management group that the stack puts the subscription into', {
	stack: [corp, member(corp), group, server, ...who, grant(idOf(corp))],
	...known,
});
compliant('a role at the parent of the management group that the stack puts the subscription into', {
	stack: [corp, plants, member(plants), group, server, ...who, grant(idOf(corp))],
	...known,
});
undetermined(
	'a role at the management group that the stack puts another subscription into',
	{stack: [corp, sandbox, member(corp, sandbox), group, server, ...who, grant(idOf(corp))], ...known},
	{on: 'm1', says: [/management group "corp"/v]},
);
undetermined(
	'a role at a child of the management group that the stack puts the subscription into',
	{stack: [corp, plants, member(corp), group, server, ...who, grant(idOf(plants))], ...known},
	{on: 'm1', says: [/management group "plants"/v]},
);
violation(
	'the wrong role at the management group that the stack puts the subscription into',
	{
		stack: [corp, member(corp), group, server, ...who, grant(idOf(corp), 'grant', roleId(roles.kubernetesOnboarding))],
		...known,
		remains: 'the right role at this scope reaches more than the group, as another policy says',
	},
	{on: 'm1', says: [/Kubernetes Cluster - Azure Arc Onboarding, which lacks/v]},
);
const classicGroup = (inputs: Properties) =>
	resource(
		'azure:management/group:Group',
		'corp',
		{name: 'corp', ...inputs},
		{id: '/providers/Microsoft.Management/managementGroups/corp'},
	);
compliant("a role at Azure Classic's management group, which lists the subscription", {
	stack: [classicGroup({subscriptionIds: [subscription]}), group, server, ...who, grant(idOf(classicGroup({})))],
	...known,
});
compliant('a role at a management group that Azure Classic associates the subscription with', {
	stack: [
		classicGroup({}),
		resource('azure:management/groupSubscriptionAssociation:GroupSubscriptionAssociation', 'member', {
			managementGroupId: idOf(classicGroup({})),
			subscriptionId: `/subscriptions/${subscription}`,
		}),
		group,
		server,
		...who,
		grant('/providers/Microsoft.Management/managementGroups/corp'),
	],
	...known,
});
const alias = (managementGroupId: string) =>
	azure(
		['subscription:Alias', '/providers/Microsoft.Subscription/aliases/{aliasName}'],
		'plant',
		{aliasName: 'plant', properties: {displayName: 'Plant', additionalProperties: {managementGroupId}}},
		{outputs: {properties: {displayName: 'Plant', subscriptionId: otherSubscription, additionalProperties: {managementGroupId}}}},
	);
const plant = alias('/providers/Microsoft.Management/managementGroups/corp');
const plantProvider = azureProvider('plant', output(plant, otherSubscription));
const inPlant = resourceGroup('press', {resourceGroupName: 'press'}, {provider: plantProvider});
const atCorp = [
	inPlant,
	machine('m1', inPlant, {kind: 'VMware'}, {provider: plantProvider}),
	...who,
	grant('/providers/Microsoft.Management/managementGroups/corp'),
];
compliant('a role at the management group that a subscription is created in', {stack: [plant, plantProvider, ...atCorp]});
undetermined(
	'a role at another management group than the one that a subscription is created in',
	{stack: [alias('/providers/Microsoft.Management/managementGroups/sandbox'), plantProvider, ...atCorp]},
	{on: 'm1', says: [/management group "corp"/v]},
);
compliant('a role at the tenant', {stack: [group, server, ...who, grant('/')]});

// Values of getClientConfig are text, like texts that a program builds.
compliant("a scope built from the client configuration and a group's name", {
	stack: [group, server, ...who, grant(output(group, `/subscriptions/${subscription}/resourceGroups/servers`))],
	...known,
});
compliant("a role id built from the client configuration's subscription", {
	stack: [
		group,
		server,
		...who,
		grant(group, 'grant', `/subscriptions/${otherSubscription}/providers/Microsoft.Authorization/roleDefinitions/${roles.onboarding}`),
	],
});
compliant('the role by its bare GUID', {stack: [group, server, ...who, grant(group, 'grant', roles.contributor)]});
undetermined(
	'a scope from another stack',
	{stack: [group, server, ...who, grant(unknown())]},
	{on: 'm1', says: [/`scope` of RoleAssignment "grant"/v]},
);
undetermined(
	'a scope built from two groups',
	{stack: [group, server, ...who, ...sites, grant(unknown(group, ...sites))], views: ['preview']},
	{on: 'm1', says: [/`scope` of RoleAssignment "grant"/v]},
);

const readGroup = resourceGroup('existing', {resourceGroupName: 'existing'}, {isRead: true});
compliant('a group that is looked up, and the role at its id', {
	stack: [readGroup, machine('m1', 'existing'), ...who, grant(idOf(readGroup))],
	...known,
});
violation(
	'a group that is looked up, and the role at another',
	{stack: [readGroup, group, machine('m1', 'existing'), ...who, grant(group)], ...known},
	{on: 'm1'},
);
compliant('a group outside the stack, as text in both places', {
	stack: [machine('m1', 'corp-servers'), ...who, grant(`/subscriptions/${subscription}/resourceGroups/Corp-Servers`)],
	...known,
});

compliant('user data of many servers, one principal', {
	stack: [
		group,
		...who,
		...[1, 2, 3].map(number =>
			ec2Instance(`web-${number}`, {
				userData: output(
					[app, group],
					`#!/bin/bash\n${connect} --service-principal-id ${String(app.outputs['clientId'])} --resource-group servers\n`,
				),
			}),
		),
		grant(group),
	],
	views: ['state', 'outputs'],
	...known,
});
compliant('a remote command on a VMware server', {
	stack: [
		group,
		...who,
		remoteCommand(
			'join',
			'10.0.0.4',
			`azcmagent connect --service-principal-id "$CLIENT" --resource-group servers --subscription-id ${subscription}`,
			{environment: {CLIENT: clientIdOf(app)}},
		),
		grant(group),
	],
	...known,
});
violation(
	'the role in the group of the records, but the connection in another',
	{
		stack: [
			group,
			resourceGroup('others', {resourceGroupName: 'others'}),
			...who,
			localCommand(
				'join',
				`azcmagent connect --service-principal-id "$CLIENT" --resource-group others --subscription-id ${subscription}`,
				{environment: {CLIENT: clientIdOf(app)}},
			),
			grant(group),
		],
		...known,
		remains: 'a state has no name for the group in code, so that the corrected scope is for the reader to write',
	},
	{on: 'join', says: [/resource group "others"/v]},
);
compliant('base64 custom data of a server outside Azure', {
	stack: [
		group,
		...who,
		ec2Instance('web', {userDataBase64: base64(`#!/bin/bash\n${connect}\n`)}),
		roleAssignment('grant', {scope: group, role: onboarding, principal: somebody}),
	],
	...known,
});

compliant('az role assignment create by the client id, which the command looks up', {
	stack: [
		group,
		...who,
		join(''),
		localCommand(
			'grant',
			`az role assignment create --assignee "$CLIENT" --role "Azure Connected Machine Onboarding" --scope ` +
				`/subscriptions/${subscription}/resourceGroups/servers`,
			{environment: {CLIENT: clientIdOf(app)}},
		),
	],
	...known,
});
violation(
	'az role assignment create with the client id as an object id',
	{
		stack: [
			group,
			...who,
			join(''),
			localCommand(
				'grant',
				`az role assignment create --assignee-object-id "$CLIENT" --role "Azure Connected Machine Onboarding" --scope ` +
					`/subscriptions/${subscription}/resourceGroups/servers`,
				{environment: {CLIENT: clientIdOf(app)}},
			),
		],
		...known,
	},
	{on: 'join', says: [/object id of the service principal/v]},
);
compliant('New-AzRoleAssignment by the application id', {
	stack: [
		group,
		...who,
		join(''),
		localCommand(
			'grant',
			'New-AzRoleAssignment -ApplicationId $env:CLIENT -RoleDefinitionName "Azure Connected Machine Onboarding" -ResourceGroupName servers',
			{interpreter: ['pwsh', '-Command'], environment: {CLIENT: clientIdOf(app)}},
		),
	],
	...known,
});
compliant('New-AzRoleAssignment without a scope, which means the subscription', {
	stack: [
		group,
		server,
		localCommand('grant', `New-AzRoleAssignment -ObjectId ${somebody} -RoleDefinitionName "Azure Connected Machine Onboarding"`, {
			interpreter: ['pwsh', '-Command'],
		}),
	],
});
violation(
	'New-AzRoleAssignment without a scope, in another subscription',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`Set-AzContext -Subscription ${otherSubscription}\nNew-AzRoleAssignment -ObjectId ${somebody} -RoleDefinitionName "Azure ` +
					`Connected Machine Onboarding"`,
				{interpreter: ['pwsh', '-Command']},
			),
		],
		...known,
	},
	{on: 'm1'},
);
compliant('az ad sp create-for-rbac, which gives the new principal a role', {
	stack: [
		group,
		server,
		localCommand(
			'grant',
			`az ad sp create-for-rbac --name arc --role "Azure Connected Machine Onboarding" --scopes ` +
				`/subscriptions/${subscription}/resourceGroups/servers`,
		),
	],
	...known,
});
compliant('roles in a loop of a script', {
	stack: [
		group,
		server,
		localCommand(
			'grant',
			`for role in Reader "Azure Connected Machine Onboarding"; do az role assignment create --assignee ${somebody} --role "$role" ` +
				`--resource-group servers; done`,
		),
	],
});
violation(
	'a script that grants the role at another group',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`az role assignment create --assignee ${somebody} --role "Azure Connected Machine Onboarding" --resource-group others`,
			),
		],
		...known,
	},
	{on: 'm1'},
);

const onboards = `az role assignment create --assignee ${somebody} --role "Azure Connected Machine Onboarding" --resource-group servers`;
violation(
	'an assignment that the same script removes',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`${onboards}\naz role assignment delete --assignee ${somebody} --role "Azure Connected Machine Onboarding" --resource-group servers`,
			),
		],
	},
	{on: 'm1'},
);
violation(
	"an assignment that the same script removes by the role's id and the group's scope",
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`${onboards}\naz role assignment delete --assignee ${somebody} --role ${roles.onboarding} --scope ` +
					`/subscriptions/${subscription}/resourceGroups/servers`,
			),
		],
		...known,
	},
	{on: 'm1'},
);
violation(
	'an assignment that the same script removes with PowerShell',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`New-AzRoleAssignment -ObjectId ${somebody} -RoleDefinitionName Contributor -ResourceGroupName servers\nRemove-AzRoleAssignment ` +
					`-ObjectId ${somebody} -RoleDefinitionName Contributor -ResourceGroupName servers`,
				{interpreter: ['pwsh', '-Command']},
			),
		],
	},
	{on: 'm1'},
);
compliant('removal of an assignment of another role', {
	stack: [
		group,
		server,
		localCommand('grant', `${onboards}\naz role assignment delete --assignee ${somebody} --role Reader --resource-group servers`),
	],
});
compliant('removal at the subscription, where the assignment was not made', {
	stack: [group, server, localCommand('grant', `${onboards}\naz role assignment delete --assignee ${somebody}`)],
});
compliant('removal before the assignment is made', {
	stack: [
		group,
		server,
		localCommand(
			'grant',
			`az role assignment delete --assignee ${somebody} --role "Azure Connected Machine Onboarding" --resource-group servers\n${onboards}`,
		),
	],
});
undetermined(
	'conditional removal of an assignment',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`${onboards}\nif [ "$1" = undo ]; then az role assignment delete --assignee ${somebody} --resource-group servers; fi`,
			),
		],
	},
	{on: 'm1'},
);
undetermined(
	'an assignment that may be among those removed by id',
	{stack: [group, server, localCommand('grant', `${onboards}\naz role assignment delete --ids "$OLD"`, {environment: {OLD: 'x'}})]},
	{on: 'm1'},
);
undetermined(
	'an assignment by a script with a condition on attributes',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`${onboards} --condition "@Resource[Microsoft.HybridCompute/machines:name] StringEquals 'x'" --condition-version 2.0`,
			),
		],
	},
	{on: 'm1', says: [/the condition of Command "grant" depends on more than the action/v]},
);
violation(
	'an assignment by a script with a condition that excludes the action',
	{
		stack: [
			group,
			server,
			localCommand(
				'grant',
				`${onboards} --condition "!(ActionMatches{'Microsoft.HybridCompute/machines/write'})" --condition-version 2.0`,
			),
		],
	},
	{on: 'm1', says: [/under its condition/v]},
);

const template = (role: string, scope?: string) =>
	azure(['resources:Deployment', 'Microsoft.Resources/deployments/{deploymentName}'], 'roles', {
		deploymentName: 'roles',
		resourceGroupName: nameOf(group),
		properties: {
			mode: 'Incremental',
			parameters: {principalId: {value: somebody}},
			template: {
				parameters: {principalId: {type: 'string'}},
				resources: [
					{
						type: 'Microsoft.Authorization/roleAssignments',
						apiVersion: '2022-04-01',
						name: '[guid(resourceGroup().id)]',
						...(scope !== undefined && {scope}),
						properties: {
							roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]`,
							principalId: "[parameters('principalId')]",
							principalType: 'ServicePrincipal',
						},
					},
				],
			},
		},
	});
compliant('a template that assigns the role in its resource group', {stack: [group, server, template(roles.onboarding)]});
violation(
	'a template that assigns the Kubernetes role',
	{stack: [group, server, template(roles.kubernetesOnboarding)]},
	{
		on: 'm1',
		says: [/Kubernetes Cluster - Azure Arc Onboarding, which lacks/v],
		advises: [/new authorization\.RoleAssignment\("arc-onboarding"/v],
	},
);
const otherGroup = resourceGroup('other', {resourceGroupName: 'other'});
violation(
	'a template that assigns the role in another resource group',
	{
		stack: [
			group,
			otherGroup,
			server,
			{...template(roles.onboarding), inputs: {...template(roles.onboarding).inputs, resourceGroupName: nameOf(otherGroup)}},
		],
		// Outputs lack the group of a deployment.
		views: ['preview', 'state'],
	},
	{
		on: 'm1',
		says: [/Deployment "roles" would permit it, but only at/v],
		advises: [/new authorization\.RoleAssignment\("arc-onboarding"/v],
	},
);

const custom = (actions: readonly string[], notActions: readonly string[] = []) =>
	roleDefinition('custom', 'Server Onboarder', [{actions, notActions}]);
compliant('a custom role with exactly the two actions, in different letter case', {
	stack: [
		group,
		server,
		...who,
		custom(['microsoft.hybridcompute/machines/READ', 'microsoft.hybridcompute/machines/WRITE']),
		grant(group, 'grant', custom([])),
	],
});
violation(
	'a custom role for extensions only',
	{stack: [group, server, ...who, custom(['Microsoft.HybridCompute/machines/extensions/*']), grant(group, 'grant', custom([]))]},
	{on: 'm1', says: [/Server Onboarder, which lacks/v]},
);
violation(
	'a custom role that excludes writing',
	{stack: [group, server, ...who, custom(['*'], ['*/write']), grant(group, 'grant', custom([]))]},
	{on: 'm1', says: [/lacks Microsoft\.HybridCompute\/machines\/write/v]},
);
violation(
	'the object id of an application registration',
	{
		stack: [
			group,
			server,
			resource(
				'azuread:index/applicationRegistration:ApplicationRegistration',
				'registration',
				{displayName: 'arc'},
				{outputs: {objectId: somebody, clientId: 'c11e0009-0000-4000-8000-000000000009'}, id: `/applications/${somebody}`},
			),
			grant(
				group,
				'grant',
				onboarding,
				output(resource('azuread:index/applicationRegistration:ApplicationRegistration', 'registration', {}), somebody),
			),
		],
	},
	{on: 'm1', says: [/object id of the service principal/v]},
);

compliant('everything granted by the landing zone', {stack: [group, server], options: {assignedElsewhere: true}});
compliant('granted by the landing zone at a management group', {
	stack: [group, server],
	options: {
		managementGroups: {corp: [subscription]},
		assignedElsewhere: [{scope: '/providers/Microsoft.Management/managementGroups/corp', reason: 'Platform team.'}],
	},
	...known,
});
violation(
	'granted by the landing zone at a management group of other subscriptions',
	{
		stack: [group, server],
		options: {
			managementGroups: {corp: [otherSubscription]},
			assignedElsewhere: [{scope: '/providers/Microsoft.Management/managementGroups/corp', reason: 'Platform team.'}],
		},
		...known,
	},
	{on: 'm1'},
);
notApplicable('a landing zone stack that only grants roles', {stack: [group, ...who, grant(group)]});

export const landingZones = all;

/** A landing zone: one subscription below three management groups, with a platform team's assignments. */
import {roles} from '../harness/azure.js';
import {groupScope, subscriptionScope, type Holdings, type Row} from './holdings.js';

export const subscriptionId = '11111111-1111-4111-8111-111111111111';
export const otherId = '11111111-1111-4111-8111-222222222222';
export const tenantId = '22222222-2222-4222-8222-222222222222';
export const people = '33333333-3333-4333-8333-333333333333';
export const onboarding = {objectId: '44444444-4444-4444-8444-444444444444', appId: '55555555-5555-4555-8555-555555555555'};
export const identity = {objectId: '66666666-6666-4666-8666-666666666666', appId: '77777777-7777-4777-8777-777777777777'};
export const scope = subscriptionScope(subscriptionId);
export const group = `${scope}/resourceGroups/servers`;

const role = (guid: string): string => `${scope}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
export const customRole = role('88888888-8888-4888-8888-888888888888');
export const initiative = `${groupScope('contoso')}/providers/Microsoft.Authorization/policySetDefinitions/our-baseline`;
export const definition = `${groupScope('contoso')}/providers/Microsoft.Authorization/policyDefinitions/our-rule`;

const assignment = (type: string, at: string, name: string, properties: Readonly<Record<string, unknown>>): Row => ({
	id: `${at === '/' ? '' : at}/providers/Microsoft.Authorization/${type}/${name}`,
	name,
	type: `Microsoft.Authorization/${type}`,
	properties: {scope: at, ...properties},
});

const guid = (digit: string, index: number): string => `${digit.repeat(8)}-0000-4000-8000-${index.toString().padStart(12, '0')}`;

/** https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-subscription */
const roleAssignments = [
	assignment('roleAssignments', groupScope('landing-zones'), guid('a', 1), {
		roleDefinitionId: role(roles.resourceAdministrator),
		principalId: people,
		principalType: 'Group',
		condition: null,
	}),
	assignment('roleAssignments', group, guid('a', 2), {
		roleDefinitionId: role(roles.onboarding),
		principalId: onboarding.objectId,
		principalType: 'ServicePrincipal',
		condition: null,
	}),
	assignment('roleAssignments', scope, guid('a', 3), {
		roleDefinitionId: customRole,
		principalId: identity.objectId,
		principalType: 'ServicePrincipal',
		condition: "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})))",
	}),
];

const machine = (name: string, properties: Readonly<Record<string, unknown>>): Row => ({
	id: `${group}/providers/Microsoft.HybridCompute/machines/${name}`,
	name,
	type: 'microsoft.hybridcompute/machines',
	kind: 'VMware',
	location: 'westeurope',
	tags: {owner: 'web', apiToken: 'a-secret-in-a-tag'},
	properties: {osSku: 'Ubuntu 22.04', osName: 'linux', agentVersion: '1.58.0', detectedProperties: {coreCount: '4'}, ...properties},
});

export const landingZone: Holdings = {
	subscriptions: [
		{
			id: subscriptionId,
			name: 'corp-servers',
			tenant: tenantId,
			managementGroups: ['corp', 'landing-zones', 'contoso'],
			providers: {
				'Microsoft.HybridCompute': 'Registered',
				'Microsoft.GuestConfiguration': 'Registering',
				'Microsoft.HybridConnectivity': 'Registered',
				'Microsoft.AzureArcData': 'NotRegistered',
			},
		},
		{
			id: otherId,
			name: 'sandbox',
			tenant: tenantId,
			managementGroups: ['sandbox', 'contoso'],
			providers: {'Microsoft.HybridCompute': 'NotRegistered'},
		},
	],
	resources: [
		{id: group, type: 'microsoft.resources/subscriptions/resourcegroups', location: 'westeurope', tags: {owner: 'servers'}},
		machine('web-1', {vmId: guid('b', 1), status: 'Disconnected', lastStatusChange: '2026-10-02T03:04:05Z'}),
		machine('web-2', {vmId: guid('b', 2), status: 'Connected'}),
		machine('web-3', {vmId: guid('b', 3), status: 'Connected', detectedProperties: {architecture: 'aarch64'}}),
		{
			id: `${group}/providers/Microsoft.HybridCompute/privateLinkScopes/hub`,
			type: 'microsoft.hybridcompute/privatelinkscopes',
			location: 'northeurope',
		},
		{
			id: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/deploy`,
			type: 'microsoft.managedidentity/userassignedidentities',
			properties: {principalId: identity.objectId, clientId: identity.appId, tenantId},
		},
	],
	assignments: {
		roleAssignments,
		roleEligibilitySchedules: [
			assignment('roleEligibilitySchedules', scope, guid('c', 1), {
				roleDefinitionId: role(roles.contributor),
				principalId: people,
				principalType: 'Group',
				status: 'Provisioned',
				endDateTime: null,
			}),
			assignment('roleEligibilitySchedules', scope, guid('c', 2), {
				roleDefinitionId: role(roles.contributor),
				principalId: people,
				principalType: 'Group',
				status: 'Provisioned',
				endDateTime: '2020-01-01T00:00:00Z',
			}),
		],
		denyAssignments: [
			assignment('denyAssignments', scope, guid('d', 1), {
				denyAssignmentName: 'locked',
				permissions: [{actions: ['*/delete'], notActions: [], dataActions: [], notDataActions: []}],
				principals: [{id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined', displayName: 'All Principals'}],
				excludePrincipals: [{id: people, type: 'Group', displayName: 'Platform'}],
				doNotApplyToChildScopes: false,
			}),
		],
		policyAssignments: [
			assignment('policyAssignments', groupScope('landing-zones'), 'linux-baseline', {
				displayName: 'Linux baseline',
				policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd',
				parameters: {IncludeArcMachines: {value: 'true'}, webhookToken: {value: 'a-secret-in-a-parameter'}},
				notScopes: [],
				enforcementMode: 'Default',
			}),
			assignment('policyAssignments', groupScope('contoso'), 'ours', {
				policyDefinitionId: initiative,
				parameters: {},
				notScopes: [`${scope}/resourceGroups/sandbox`],
				enforcementMode: 'DoNotEnforce',
			}),
		],
	},
	definitions: [
		{
			id: `/providers/Microsoft.Authorization/roleDefinitions/${roles.onboarding}`,
			type: 'microsoft.authorization/roledefinitions',
			properties: {
				roleName: 'Azure Connected Machine Onboarding',
				type: 'BuiltInRole',
				permissions: [{actions: ['Microsoft.HybridCompute/machines/write'], notActions: [], dataActions: [], notDataActions: []}],
			},
		},
		{
			id: customRole,
			type: 'microsoft.authorization/roledefinitions',
			properties: {
				roleName: 'Our reader',
				type: 'CustomRole',
				assignableScopes: [scope],
				permissions: [{actions: ['*/read'], notActions: ['Microsoft.KeyVault/*'], dataActions: [], notDataActions: []}],
			},
		},
		...[roles.resourceAdministrator, roles.contributor].map(id => ({
			id: role(id),
			// Resource Graph does not list these; they are requested by id.
			type: 'by id alone',
			properties: {roleName: `role ${id}`, type: 'BuiltInRole', permissions: [{actions: ['*'], notActions: []}]},
		})),
		{
			id: initiative,
			type: 'microsoft.authorization/policysetdefinitions',
			properties: {
				displayName: 'Our baseline',
				policyType: 'Custom',
				policyDefinitions: [{policyDefinitionId: definition, parameters: {}}],
			},
		},
		{
			id: definition,
			type: 'microsoft.authorization/policydefinitions',
			properties: {
				displayName: 'Our rule',
				policyType: 'Custom',
				policyRule: {
					if: {field: 'type', equals: 'Microsoft.HybridCompute/machines'},
					// eslint-disable-next-line unicorn/no-thenable -- Azure's name
					then: {
						effect: 'deployIfNotExists',
						details: {
							type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments',
							deployment: {properties: {template: {password: 'a-secret-in-a-template'}}},
						},
					},
				},
			},
		},
	],
	principals: [{id: onboarding.objectId, appId: onboarding.appId, displayName: 'arc-onboarding'}],
};

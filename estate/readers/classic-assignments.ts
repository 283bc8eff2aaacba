import {Property, type Resource} from '../resources/resource.js';
import type {EstateDraft, Reader} from './draft.js';
import {classicRows, one} from './classic-names.js';
import {readDeploymentScript} from './commands.js';
import {objectOf} from './json-text.js';
import {readPrincipal, readRoleAssignment, readRoleDefinition} from './permissions.js';

const readAs =
	(key: string, named: (resource: Resource) => ReadonlyArray<readonly [string, Property]>, reader: Reader): Reader =>
	(resource, draft) => {
		reader(resource.as(`azure-native:${key}`, new Map(named(resource))), draft);
	};

/** Policies and maintenance are linked once all resources are known. */
const keep =
	(list: 'policyAssignments' | 'policyDefinitions' | 'maintenanceAssignments' | 'maintenanceConfigurations'): Reader =>
	(resource: Resource, draft: EstateDraft) => {
		draft[list].push(resource);
	};

const json = (resource: Resource, name: string): readonly [string, Property] => [name, objectOf(resource, resource.at(name))];

/** Parameters are JSON text. */
const assignmentReader = (scope: string): Reader =>
	readAs(
		'authorization:policyassignment',
		resource => [['scope', resource.at(scope)], json(resource, 'parameters')],
		keep('policyAssignments'),
	);

const readPolicyDefinition = readAs(
	'authorization:policydefinition',
	resource => [json(resource, 'policyRule'), json(resource, 'parameters')],
	keep('policyDefinitions'),
);

const readPolicySet = readAs(
	'authorization:policysetdefinition',
	resource => {
		const references = resource.firstOf('policyDefinitionReferences', 'policyDefinitionReference');
		const members = references.items.map(member => ({
			policyDefinitionId: member.at('policyDefinitionId').data,
			parameters: objectOf(resource, member.at('parameterValues')).data,
		}));
		return [json(resource, 'parameters'), ['policyDefinitions', new Property(resource, references.path, members, undefined)]];
	},
	keep('policyDefinitions'),
);

const readRole = readAs(
	'authorization:roleassignment',
	resource => [['roleDefinitionId', resource.firstOf('roleDefinitionId', 'roleDefinitionName')]],
	readRoleAssignment,
);

const readCustomRole = readAs('authorization:roledefinition', resource => [['roleName', resource.at('name')]], readRoleDefinition);

export const classicAssignmentReaders: ReadonlyArray<readonly [string, Reader]> = [
	...classicRows('authorization/assignment', 'role_assignment', readRole),
	...classicRows('role/assignment', 'role_assignment', readRole),
	...classicRows('authorization/roleDefinition', 'role_definition', readCustomRole),
	...classicRows('role/definition', 'role_definition', readCustomRole),
	...classicRows(
		'authorization/userAssignedIdentity',
		'user_assigned_identity',
		readPrincipal('managed-identity', {ids: ['principalId'], wrong: ['clientId']}),
	),
	...classicRows(
		'msi/userAssignedIdentity',
		'user_assigned_identity',
		readPrincipal('managed-identity', {ids: ['principalId'], wrong: ['clientId']}),
	),
	...classicRows('core/subscriptionPolicyAssignment', 'subscription_policy_assignment', assignmentReader('subscriptionId')),
	...classicRows('core/resourceGroupPolicyAssignment', 'resource_group_policy_assignment', assignmentReader('resourceGroupId')),
	...classicRows('core/resourcePolicyAssignment', 'resource_policy_assignment', assignmentReader('resourceId')),
	...classicRows('management/groupPolicyAssignment', 'management_group_policy_assignment', assignmentReader('managementGroupId')),
	...classicRows('policy/definition', 'policy_definition', readPolicyDefinition),
	...classicRows('policy/policySetDefinition', 'policy_set_definition', readPolicySet),
	...classicRows('management/groupPolicySetDefinition', 'management_group_policy_set_definition', readPolicySet),
	...classicRows(
		'maintenance/configuration',
		'maintenance_configuration',
		readAs(
			'maintenance:maintenanceconfiguration',
			resource => [['maintenanceScope', resource.at('scope')]],
			keep('maintenanceConfigurations'),
		),
	),
	...classicRows(
		'maintenance/assignmentDynamicScope',
		'maintenance_assignment_dynamic_scope',
		readAs(
			'maintenance:configurationassignmentsforsubscription',
			resource => [['filter', one(resource.at('filter'))]],
			keep('maintenanceAssignments'),
		),
	),
	...classicRows('core/resourceDeploymentScriptAzureCli', 'resource_deployment_script_azure_cli', readDeploymentScript('bash')),
	...classicRows(
		'core/resourceDeploymentScriptPowerShell',
		'resource_deployment_script_azure_power_shell',
		readDeploymentScript('powershell'),
	),
];

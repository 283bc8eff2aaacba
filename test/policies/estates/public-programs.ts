/** Shapes from public Terraform, Bicep and shell code for onboarding, rewritten. */
import {azure, idOf, machine, nameOf, resourceGroup, roleAssignment, roleId, roles, subscription} from '../../harness/azure.js';
import {output, resource} from '../../harness/fixture.js';
import {application, clientIdOf, localCommand, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {shapesOf} from './shape.js';

const onboarding = shapesOf('onboarding-role-assigned');
const providers = shapesOf('required-resource-providers');

const known = {settings: {subscriptionId: subscription}};
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const server = machine('m1', group, {kind: 'VMware'});
const app = application('edge');
const principal = servicePrincipal('edge', app);
const password = resource('azuread:index/applicationPassword:ApplicationPassword', 'edge', {applicationId: output(app, app.id)});
const join = localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: clientIdOf(app)}});
const identity = azure(
	['managedidentity:UserAssignedIdentity', 'Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}'],
	'edge',
	{resourceName: 'edge', resourceGroupName: nameOf(group), location: 'westeurope'},
	{outputs: {principalId: '50b1ec70-0000-4000-8000-000000000077', clientId: 'c11e0077-0000-4000-8000-000000000077'}},
);

// a module for a cluster's host, named after connected machines, with the clusters' role
onboarding.violation(
	'the role for clusters in a module called after connected machines',
	{
		stack: [
			group,
			app,
			principal,
			password,
			join,
			roleAssignment(
				'connected-machine-onboarding',
				{scope: group, role: roleId(roles.kubernetesOnboarding), principal: objectIdOf(principal)},
				{dependsOn: [password]},
			),
		],
	},
	{on: 'join', says: [/Kubernetes Cluster - Azure Arc Onboarding, which lacks/v]},
);
onboarding.violation(
	'the same for a managed identity instead of a service principal',
	{
		stack: [
			group,
			server,
			identity,
			roleAssignment('connected-machine-onboarding', {
				scope: group,
				role: roleId(roles.kubernetesOnboarding),
				principal: output(identity, identity.outputs['principalId']),
			}),
		],
	},
	{on: 'm1', says: [/Kubernetes Cluster - Azure Arc Onboarding, which lacks/v]},
);
onboarding.compliant('both roles, for a host that is server and cluster', {
	stack: [
		group,
		app,
		principal,
		password,
		join,
		...[roles.kubernetesOnboarding, roles.onboarding].map((role, index) =>
			roleAssignment(`role-${index}`, {scope: group, role: roleId(role), principal: objectIdOf(principal)}),
		),
	],
});

// a Bicep module with the principal as parameter
onboarding.compliant('a template with the role in a variable and the principal in a parameter, by reference', {
	stack: [
		group,
		server,
		principal,
		app,
		azure(['resources:Deployment', 'Microsoft.Resources/deployments/{deploymentName}'], 'roles', {
			deploymentName: 'roles',
			resourceGroupName: nameOf(group),
			properties: {
				mode: 'Incremental',
				parameters: {principalId: {value: objectIdOf(principal)}},
				template: {
					parameters: {principalId: {type: 'string'}},
					variables: {arcOnboardingRoleID: roles.onboarding},
					resources: [
						{
							type: 'Microsoft.Authorization/roleAssignments',
							apiVersion: '2020-04-01-preview',
							name: "[guid(subscription().tenantId, parameters('principalId'), 'ArcOnboardingRoleAssignment')]",
							properties: {
								roleDefinitionId:
									"[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', variables('arcOnboardingRoleID'))]",
								principalId: "[parameters('principalId')]",
								principalType: 'ServicePrincipal',
							},
						},
					],
				},
			},
		}),
	],
});

// a lab that looks the group up in the shell
onboarding.undetermined(
	'create-for-rbac at an id that the shell looks up',
	{
		stack: [
			group,
			server,
			localCommand(
				'prepare',
				'rgId=$(az group show --name arc_pilot --query id --output tsv)\naz ad sp create-for-rbac --name arc_pilot --role "Azure ' +
					'Connected Machine Onboarding" --scopes $rgId',
			),
		],
	},
	{on: 'm1'},
);

// roles for the machines' own identities, in a loop over names
onboarding.violation(
	"roles for the machine's own identity, none of which lets anybody onboard",
	{
		stack: [
			group,
			server,
			...['Key Vault Secrets User', 'Reader'].map((role, index) =>
				resource('azure:authorization/assignment:Assignment', `machine-${index}`, {
					scope: idOf(group),
					roleDefinitionName: role,
					principalId: output(server, '50b1ec70-0000-4000-8000-000000000088'),
				}),
			),
		],
	},
	{on: 'm1'},
);

// a script that registers what is missing
providers.violation(
	"a script that registers Arc's own namespace and one for custom locations, if they are missing",
	{
		stack: [
			group,
			server,
			localCommand(
				'onboard',
				[
					"$names = 'Microsoft.HybridCompute', 'Microsoft.ExtendedLocation'",
					'foreach ($name in $names) {',
					"    $provider = Get-AzResourceProvider -ProviderNamespace $name | Where-Object RegistrationState -eq 'Registered'",
					'    if (-not $provider) { Register-AzResourceProvider -ProviderNamespace $name }',
					'}',
				].join('\n'),
				{interpreter: ['pwsh', '-Command']},
			),
		],
		...known,
	},
	{on: 'm1', details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']}},
);
providers.violation(
	'a preparation for clusters, which registers nothing for servers',
	{
		stack: [
			group,
			server,
			localCommand(
				'prepare',
				['Kubernetes', 'KubernetesConfiguration', 'ExtendedLocation', 'ResourceConnector']
					.map(name => `az provider register --namespace Microsoft.${name} --wait`)
					.join('\n'),
			),
		],
	},
	{on: 'm1', details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity']}},
);

export const publicPrograms = [...onboarding.all, ...providers.all];

import * as authorization from '@pulumi/azure-native/authorization';
import * as hybridcompute from '@pulumi/azure-native/hybridcompute';
import * as native from '@pulumi/azure-native/provider';
import * as resources from '@pulumi/azure-native/resources';
import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';

const application = new azuread.Application('onboarding', {displayName: 'onboarding'});
const principal = new azuread.ServicePrincipal('onboarding', {clientId: application.clientId});
const role = (id: string) => `/subscriptions/11111111-2222-3333-4444-555555555555/providers/Microsoft.Authorization/roleDefinitions/${id}`;

function receiving(name: string, options?: pulumi.CustomResourceOptions): resources.ResourceGroup {
	const group = new resources.ResourceGroup(name, {location: 'westeurope'}, options);
	new hybridcompute.Machine(name, {resourceGroupName: group.name, kind: 'VMware'}, options);
	return group;
}

function assign(name: string, scope: pulumi.Input<string>, roleDefinitionId: pulumi.Input<string>, options?: pulumi.CustomResourceOptions): void {
	new authorization.RoleAssignment(name, {
		scope, roleDefinitionId, principalId: principal.objectId, principalType: 'ServicePrincipal',
	}, options);
}

// Azure Connected Machine Onboarding.
assign('enough', receiving('enough').id, role('b64e21ea-ac4e-4cdf-9dc9-5b892992bee7'));

// Kubernetes Cluster - Azure Arc Onboarding has a similar name but does not permit it
assign('kubernetes', receiving('kubernetes').id, role('34e09817-6cbe-4d01-b1a2-e0eac5743d41'));

// nobody
receiving('nobody');

// a custom role of the stack
const custom = receiving('custom');
const definition = new authorization.RoleDefinition('onboarder', {
	scope: custom.id,
	roleName: 'Server onboarder',
	assignableScopes: [custom.id],
	permissions: [{actions: ['Microsoft.HybridCompute/machines/read', 'Microsoft.HybridCompute/machines/write', 'Microsoft.GuestConfiguration/guestConfigurationAssignments/read'], notActions: []}],
});
assign('custom', custom.id, definition.id);

// in another subscription
const elsewhere = new native.Provider('elsewhere', {subscriptionId: '99999999-8888-7777-6666-555555555555'});
assign('elsewhere', receiving('elsewhere', {provider: elsewhere}).id, role('b64e21ea-ac4e-4cdf-9dc9-5b892992bee7'), {provider: elsewhere});

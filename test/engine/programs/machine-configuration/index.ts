import * as authorization from '@pulumi/azure-native/authorization';
import * as automanage from '@pulumi/azure-native/automanage';
import * as guestconfiguration from '@pulumi/azure-native/guestconfiguration';
import * as hybridcompute from '@pulumi/azure-native/hybridcompute';
import * as resources from '@pulumi/azure-native/resources';

const group = new resources.ResourceGroup('group', {location: 'westeurope'});
const quiet = new resources.ResourceGroup('quiet', {location: 'westeurope'});

const arm = new hybridcompute.Machine('arm', {resourceGroupName: group.name, tags: {architecture: 'arm64'}});
const intel = new hybridcompute.Machine('intel', {resourceGroupName: group.name, tags: {architecture: 'x86_64'}});
new hybridcompute.Machine('unasked', {resourceGroupName: quiet.name, machineName: 'unasked-1', tags: {architecture: 'arm64'}});

for (const [name, machine] of Object.entries({arm, intel})) {
	new guestconfiguration.GuestConfigurationHCRPAssignment(name, {
		resourceGroupName: group.name,
		machineName: machine.name,
		name: 'AzureLinuxBaseline',
		properties: {guestConfiguration: {name: 'AzureLinuxBaseline', version: '1.*', assignmentType: 'ApplyAndMonitor'}},
	});
}

new automanage.ConfigurationProfileHCRPAssignment('arm', {
	resourceGroupName: group.name,
	machineName: arm.name,
	configurationProfileAssignmentName: 'default',
	properties: {configurationProfile: '/providers/Microsoft.Automanage/bestPractices/AzureBestPracticesProduction'},
});

new authorization.PolicyAssignment('baseline', {
	scope: group.id,
	policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd',
	parameters: {IncludeArcMachines: {value: 'true'}},
});

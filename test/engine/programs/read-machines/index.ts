import * as guestconfiguration from '@pulumi/azure-native/guestconfiguration';
import * as hybridcompute from '@pulumi/azure-native/hybridcompute';

const id = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-old/providers/Microsoft.HybridCompute/machines/old-1';
const machine = hybridcompute.Machine.get('old', id);

new guestconfiguration.GuestConfigurationHCRPAssignment('old', {
	resourceGroupName: 'rg-old',
	machineName: machine.name,
	name: 'AzureLinuxBaseline',
	properties: {guestConfiguration: {name: 'AzureLinuxBaseline', version: '1.*'}},
});

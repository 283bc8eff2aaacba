import noArcOnAzureVm from './supported-environments/no-arc-on-azure-vm.js';
import noMachineConfigurationOnArm64 from './arm64/no-machine-configuration-on-arm64.js';
import onboardingRoleAssigned from './permissions/onboarding-role-assigned.js';
import requiredResourceProviders from './resource-providers/required-resource-providers.js';
import type {Policy} from './policy.js';

/** Every policy of the pack, in the order of the article. Importing it starts nothing. */
export const catalogue: readonly Policy[] = [
	noArcOnAzureVm,
	noMachineConfigurationOnArm64,
	onboardingRoleAssigned,
	requiredResourceProviders,
];

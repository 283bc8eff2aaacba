/**
What makes a resource provider necessary beyond the three that Arc always needs.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#azure-resource-providers
*/
import {updateManagementPolicy} from '../azure/update-management.js';
import type {Draft} from './draft.js';
import type {ProviderNeed} from './entities.js';
import type {Property, Resource} from './resource.js';
import {
	isKnown, isMissing, knownValue, sameText, sourcesOf, type Value,
} from './value.js';

/** What makes further resource providers necessary in a stack. */
export function providerNeeds(draft: Draft): readonly ProviderNeed[] {
	return [...draft.providerNeeds, ...extensionNeeds(draft), ...maintenanceNeeds(draft), ...policyNeeds(draft)];
}

function extensionNeeds(draft: Draft): readonly ProviderNeed[] {
	return draft.extensions.flatMap(({
		resource, group: {subscription}, publisher, type, automaticUpgrade,
	}) => [
		...(sameText(knownValue(publisher) ?? '', 'Microsoft.AzureData') && /^(?:WindowsAgent|LinuxAgent)\.SqlServer$/iv.test(knownValue(type) ?? '')
			? [{
				resource, property: 'type', need: 'sql-server', how: 'the Azure extension for SQL Server', subscription,
			} as const]
			: []),
		...decided(automaticUpgrade, {
			resource, property: 'enableAutomaticUpgrade', need: 'update-management', how: 'automatic extension upgrade', subscription,
		}),
	]);
}

/** A need that exists where a value is true, and may exist where it cannot be read yet. */
function decided(value: Value<boolean> | undefined, need: ProviderNeed): readonly ProviderNeed[] {
	if (isMissing(value)) {
		return [{...need, pending: value}];
	}

	return isKnown(value) && value.value ? [need] : [];
}

/** Patch settings of a machine record that hand its updates to Azure. */
export function patchNeed(resource: Resource, draft: Draft): readonly ProviderNeed[] {
	const settings = ['linuxConfiguration', 'windowsConfiguration'].flatMap(system => ['assessmentMode', 'patchMode'].map(mode => resource.at('osProfile', system, 'patchSettings', mode)));
	return settings.filter(setting => sameText(knownValue(setting.text) ?? '', 'AutomaticByPlatform')).slice(0, 1).map((setting: Property) => ({
		resource: resource.urn, property: setting.path, need: 'update-management', how: 'patch settings of Azure Update Manager', subscription: draft.subscriptionOf(resource),
	}));
}

/** Maintenance configurations for guest patching that reach Arc machines: one by one, or by a dynamic scope. */
function maintenanceNeeds(draft: Draft): readonly ProviderNeed[] {
	return draft.maintenanceAssignments.filter(assignment => mayReachArc(assignment)).flatMap(assignment => {
		const id = assignment.at('maintenanceConfigurationId').text;
		const sources = sourcesOf(id);
		const configuration = draft.maintenanceConfigurations.find(({urn, id: own}) => sources.includes(urn) || (isKnown(id) && own !== undefined && sameText(own, id.value)));
		const scope = configuration?.at('maintenanceScope').text;
		const need = {
			resource: assignment.urn, property: 'maintenanceConfigurationId', need: 'update-management', how: 'a maintenance configuration for guest patching', subscription: draft.subscriptionOf(assignment),
		} as const;
		if (isMissing(scope)) {
			return [{...need, pending: scope}];
		}

		return sameText(knownValue(scope) ?? '', 'InGuestPatch') ? [need] : [];
	});
}

function mayReachArc(assignment: Resource): boolean {
	const provider = knownValue(assignment.at('providerName').text);
	if (provider !== undefined) {
		return sameText(provider, 'Microsoft.HybridCompute');
	}

	const types = assignment.at('filter', 'resourceTypes').items;
	return assignment.at('filter').exists && (types.length === 0 || types.some(type => sameText(knownValue(type.text) ?? '', 'Microsoft.HybridCompute/machines')));
}

function policyNeeds(draft: Draft): readonly ProviderNeed[] {
	return draft.policyAssignments.flatMap(assignment => {
		const policy = updateManagementPolicy(knownValue(assignment.at('policyDefinitionId').text) ?? '');
		return policy === undefined
			? []
			: [{
				resource: assignment.urn, property: 'policyDefinitionId', need: 'update-management', how: `the Azure Policy assignment of "${policy}"`, subscription: draft.subscriptionOf(assignment),
			} as const];
	});
}

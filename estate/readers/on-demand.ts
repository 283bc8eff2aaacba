import type {Resource} from '../resources/resource.js';
import {known} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/** By module of Azure Native. */
const namespaces: ReadonlyMap<string, string> = new Map([
	['azurearcdata', 'Microsoft.AzureArcData'],
	['compute', 'Microsoft.Compute'],
	['guestconfiguration', 'Microsoft.GuestConfiguration'],
	['hybridcompute', 'Microsoft.HybridCompute'],
	['hybridconnectivity', 'Microsoft.HybridConnectivity'],
]);

/**
The namespace that Azure Native registers when it creates a resource of the type. `undefined` if servers never need it, or another package
creates the resource.
*/
export function namespaceOnDemand(key: string): string | undefined {
	const [packageName, module = ''] = key.split(':');
	return packageName === 'azure-native' ? namespaces.get(module) : undefined;
}

/** Resource Manager registers the namespaces of a template. azurerm registers those in its block and none on demand. */
export function registerOnDemand(draft: EstateDraft, resource: Resource, namespace: string): void {
	if (resource.embedding?.isInTemplate === true || /^azure(?:rm)?:/v.test(resource.data.type)) {
		return;
	}

	draft.registrations.push({
		resource: resource.urn,
		namespace: known(namespace),
		subscription: draft.subscriptionOf(resource),
		unregister: false,
		onDemand: true,
	});
}

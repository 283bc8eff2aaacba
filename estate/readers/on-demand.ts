import type {Resource} from '../resources/resource.js';
import {known} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/** The namespaces that Arc-enabled servers may need, by the module of Azure Native whose resources are theirs. */
const namespaces: ReadonlyMap<string, string> = new Map([
	['azurearcdata', 'Microsoft.AzureArcData'],
	['compute', 'Microsoft.Compute'],
	['guestconfiguration', 'Microsoft.GuestConfiguration'],
	['hybridcompute', 'Microsoft.HybridCompute'],
	['hybridconnectivity', 'Microsoft.HybridConnectivity'],
]);

/**
The namespace that Azure Native registers by making a resource.

@param key - the key of the resource's type
@returns the namespace; `undefined` where servers never need it, or where another package makes the resource
*/
export function namespaceOnDemand(key: string): string | undefined {
	const [packageName, module = ''] = key.split(':');
	return packageName === 'azure-native' ? namespaces.get(module) : undefined;
}

/**
Notes the registration that a provider makes by itself of the namespace it calls, where it is not registered yet. What a template defines is
registered by Azure Resource Manager, and noted with the template; the azurerm provider registers what its block says, and nothing on
demand.
*/
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

import type {Resource} from '../resources/resource.js';
import {known} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/**
Notes the registration that a provider makes by itself of the namespace it calls, where it is not registered yet. What a template defines is
registered by Azure Resource Manager, and noted with the template; the azurerm provider registers what its block says, and nothing on demand.
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

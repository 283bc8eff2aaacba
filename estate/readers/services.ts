import type {ProviderNeed} from '../model/entities.js';
import {isMissing, knownValue, sameText} from '../values/value.js';
import type {Reader} from './draft.js';
import {registerOnDemand} from './on-demand.js';

/** A resource whose only effect is that Azure Native calls a namespace. */
export const readCallOf =
	(namespace: string, need?: Pick<ProviderNeed, 'need' | 'kind'>): Reader =>
	(resource, draft) => {
		registerOnDemand(draft, resource, namespace);
		if (need !== undefined) {
			draft.providerNeeds.push({resource: resource.urn, property: '', subscription: draft.subscriptionOf(resource), ...need});
		}
	};

export const readGateway: Reader = (resource, draft) => {
	readCallOf('Microsoft.HybridCompute', {need: 'beyond the article', kind: 'gateway'})(resource, draft);
	draft.gateways.push({resource: resource.urn, group: draft.groupOf(resource)});
};

/**
Only the Arc onboarding solution connects machines.
https://learn.microsoft.com/azure/azure-arc/multicloud-connector/onboard-multicloud-vms-arc
*/
export const readSolutionConfiguration: Reader = (resource, draft) => {
	registerOnDemand(draft, resource, 'Microsoft.HybridConnectivity');
	const type = resource.at('solutionType').text;
	if (isMissing(type) || sameText(knownValue(type) ?? '', 'Microsoft.HybridCompute')) {
		draft.serviceConnections.push({
			resource: resource.urn,
			property: 'solutionType',
			subscription: draft.subscriptionOf(resource),
			...(isMissing(type) && {pending: type}),
		});
	}
};

export const readProviderRegistration: Reader = (resource, draft) => {
	const namespace = resource.at('name').text;
	if (namespace !== undefined) {
		draft.registrations.push({
			resource: resource.urn,
			namespace,
			subscription: draft.subscriptionOf(resource),
			unregister: false,
			onDemand: false,
		});
	}
};

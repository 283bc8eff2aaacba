import {knownValue} from '../values/value.js';
import type {Reader} from './draft.js';

export const readPublicIpAddress: Reader = (resource, draft) => {
	draft.addresses.push({
		resource: resource.urn,
		texts: [resource.at('ipAddress').text, resource.at('dnsSettings', 'fqdn').text].flatMap(text => knownValue(text) ?? []),
		ids: resource.id === undefined ? [] : [resource.id],
		attached: [],
		attachedIds: [],
	});
};

export const readNetworkInterface: Reader = (resource, draft) => {
	const configurations = resource.at('ipConfigurations');
	draft.addresses.push({
		resource: resource.urn,
		texts: configurations.items.flatMap(configuration => knownValue(configuration.at('privateIPAddress').text) ?? []),
		ids: resource.id === undefined ? [] : [resource.id],
		attached: configurations.sources,
		attachedIds: configurations.items.flatMap(configuration => knownValue(configuration.at('publicIPAddress', 'id').text) ?? []),
	});
};

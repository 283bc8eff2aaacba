import {architectureOfAwsInstanceType, architectureOfImage} from '../../azure/architecture.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {Reader} from '../draft.js';
import {knownValue} from '../value.js';
import {architectureEvidence} from './azure-vm.js';
import {addCarrier} from './script-settings.js';

/** Reads an EC2 instance: a host outside Azure that may connect itself by its user data. */
export const readEc2Instance: Reader = (resource, draft) => {
	draft.hosts.push({
		resource: resource.urn,
		id: resource.id,
		kind: 'aws',
		name: resource.at('tags', 'Name').text,
		group: undefined,
		architectures: [
			...architectureEvidence(resource, resource.at('instanceType'), architectureOfAwsInstanceType),
			...architectureEvidence(resource, resource.at('ami'), architectureOfImage),
		],
		operatingSystem: undefined,
		system: parseOperatingSystem(knownValue(resource.at('ami').text) ?? ''),
		isMany: false,
		addressResources: [],
		addressIds: [],
		addresses: ['publicIp', 'publicDns', 'privateIp', 'privateDns'].flatMap(name => knownValue(resource.at(name).text) ?? []),
	});
	for (const property of ['userData', 'userDataBase64']) {
		addCarrier(draft, resource.at(property), {resource, host: {by: 'resource', resource: resource.urn}});
	}
};

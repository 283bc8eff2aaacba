import type {Resource} from '../resources/resource.js';
import {azApiGroup} from './arm-body.js';
import {loadDocumentReader} from './aws-documents.js';
import {isDnsRecord, readDnsRecord} from './dns-records.js';
import type {EstateDraft, Reader} from './draft.js';
import {isFloatingAddress, readFloatingAddress} from './floating-addresses.js';
import {machineGroupReaders} from './machine-groups.js';
import {namespaceOnDemand, registerOnDemand} from './on-demand.js';
import {hostTypeOf} from './other-hosts/host-type.js';
import {mayBeServer} from './other-hosts/unlisted-type.js';
import {providerType} from './part-of-estate.js';
import {documentKeys, readers, resourceGroupKeys} from './table.js';

export async function readResources(resources: readonly Resource[], draft: EstateDraft): Promise<void> {
	placeResources(resources, draft);
	if (resources.some(({key}) => documentKeys.has(key) || documentKeys.has(hostTypeOf(key) ?? ''))) {
		await loadDocumentReader();
	}

	const readOther = await otherReader(resources);
	for (const resource of resources) {
		draft.attempt(resource.urn, () => {
			(readers.get(resource.key) ?? readOther)(resource, draft);
			if (isFloatingAddress(resource.key)) {
				readFloatingAddress(resource, draft);
			}

			if (isDnsRecord(resource.key)) {
				readDnsRecord(resource, draft);
			}

			machineGroupReaders.get(resource.key)?.(resource, draft);
			const namespace = namespaceOnDemand(resource.key);
			if (namespace !== undefined) {
				registerOnDemand(draft, resource, namespace);
			}
		});
	}
}

/** First, because all other resources are in them. */
function placeResources(resources: readonly Resource[], draft: EstateDraft): void {
	for (const resource of resources.filter(({key}) => providerType.test(key))) {
		draft.attempt(resource.urn, () => {
			draft.subscriptions.learnProvider(resource.urn, resource.at('subscriptionId').text);
		});
	}

	for (const resource of resources.filter(({key}) => showsSubscription(key))) {
		draft.attempt(resource.urn, () => {
			draft.subscriptions.learn(resource.data);
		});
	}

	for (const resource of resources) {
		draft.attempt(resource.urn, () => {
			const subscription = resourceGroupKeys.has(resource.key) ? draft.subscriptionOf(resource) : azApiGroup(resource, draft);
			if (subscription !== undefined) {
				draft.groups.add(resource, subscription);
			}
		});
	}
}

/** Assignments and definitions may be outside their provider's subscription. */
const showsSubscription = (key: string): boolean =>
	(key.startsWith('azure-native:') && !key.startsWith('azure-native:authorization:')) ||
	/^azure(?::compute|:arcmachine|:core|rm:index)\/(?:resourcegroup|resourceproviderregistration|\w*virtualmachine|arcmachine|image):/v.test(
		key,
	);

/** The table for other providers is loaded only when a resource needs it. */
async function otherReader(resources: readonly Resource[]): Promise<Reader> {
	const types = new Map(resources.flatMap(({key}) => (readers.has(key) ? [] : [[key, hostTypeOf(key)] as const])));
	if (![...types.values()].some(type => type !== undefined) && !resources.some(resource => isUnlistedServer(resource))) {
		return () => undefined;
	}

	const {readOtherHost} = await import('./other-hosts/other-hosts.js');
	return (resource, draft) => {
		const type = types.get(resource.key);
		const read = type === undefined ? undefined : readers.get(type);
		if (read !== undefined) {
			read(resource, draft);
		} else if (type !== undefined || isUnlistedServer(resource)) {
			readOtherHost(resource, draft, type);
		}
	};
}

/** Components have no provider; their children are read. */
const isUnlistedServer = ({key, data: {provider, inputs, outputs}}: Resource): boolean =>
	provider !== undefined && !readers.has(key) && hostTypeOf(key) === undefined && mayBeServer(key, () => ({...outputs, ...inputs}));

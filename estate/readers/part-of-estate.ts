import {typeKey} from '../resources/type-key.js';
import {isDnsRecord} from './dns-records.js';
import {isFloatingAddress} from './floating-addresses.js';
import {namespaceOnDemand} from './on-demand.js';
import {hostTypeOf} from './other-hosts/host-type.js';
import {mayBeServer} from './other-hosts/unlisted-type.js';
import {machineGroupReaders} from './machine-groups.js';
import {readers, resourceGroupKeys} from './table.js';

export const stackType = 'pulumi:pulumi:stack';

/** Providers that sign in to a subscription. */
export const providerType = /^pulumi:providers:(?:azure-native|azapi|azure|azurerm)$/v;

/** Whether a resource may onboard servers: groups, roles and policies alone need no facts from Azure. */
export function mayAskAzure(type: string): boolean {
	const key = typeKey(type);
	return !(key === stackType || providerType.test(key) || resourceGroupKeys.has(key) || key.startsWith('azure-native:authorization:'));
}

/** By type key. */
const answers = new Map<string, boolean>();

function isPartByType(key: string): boolean {
	const known = answers.get(key);
	if (known !== undefined) {
		return known;
	}

	const answer =
		key === stackType ||
		providerType.test(key) ||
		resourceGroupKeys.has(key) ||
		readers.has(key) ||
		machineGroupReaders.has(key) ||
		namespaceOnDemand(key) !== undefined ||
		hostTypeOf(key) !== undefined ||
		isFloatingAddress(key) ||
		isDnsRecord(key);
	answers.set(key, answer);
	return answer;
}

/**
Resources outside an Arc estate need not be read.
@param properties - returns the resource's properties; called only for unlisted types
*/
export function isPartOfEstate(type: string, properties: () => Readonly<Record<string, unknown>>): boolean {
	const key = typeKey(type);
	return isPartByType(key) || mayBeServer(key, properties);
}

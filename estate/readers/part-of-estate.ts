import {typeKey} from '../resources/type-key.js';
import {isDnsRecord} from './dns-records.js';
import {isFloatingAddress} from './floating-addresses.js';
import {memoizeByType} from './memoize-by-type.js';
import {namespaceOnDemand} from './on-demand.js';
import {hostTypeOf} from './other-hosts/host-type.js';
import {mayBeServer} from './other-hosts/unlisted-type.js';
import {machineGroupReaders} from './machine-groups.js';
import {readers, resourceGroupKeys} from './table.js';

export const stackType = 'pulumi:pulumi:stack';

export const providerType = /^pulumi:providers:(?:azure-native|azapi|azure|azurerm)$/v;

/** Groups, roles and policies alone need no facts from Azure. */
export function mayAskAzure(type: string): boolean {
	const key = typeKey(type);
	return !(key === stackType || providerType.test(key) || resourceGroupKeys.has(key) || key.startsWith('azure-native:authorization:'));
}

const isPartByType = memoizeByType(
	key =>
		key === stackType ||
		providerType.test(key) ||
		resourceGroupKeys.has(key) ||
		readers.has(key) ||
		machineGroupReaders.has(key) ||
		namespaceOnDemand(key) !== undefined ||
		hostTypeOf(key) !== undefined ||
		isFloatingAddress(key) ||
		isDnsRecord(key),
);

/** Resources outside an Arc estate need not be read. `properties` is called only for unlisted types. */
export function isPartOfEstate(type: string, properties: () => Readonly<Record<string, unknown>>): boolean {
	const key = typeKey(type);
	return isPartByType(key) || mayBeServer(key, properties);
}

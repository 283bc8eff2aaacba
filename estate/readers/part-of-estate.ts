import {typeKey} from '../resources/type-key.js';
import {isFloatingAddress} from './floating-addresses.js';
import {namespaceOnDemand} from './on-demand.js';
import {hostTypeOf} from './other-hosts/host-type.js';
import {mayBeServer} from './other-hosts/unlisted-type.js';
import {machineGroupReaders} from './machine-groups.js';
import {readers, resourceGroupKeys} from './table.js';

/** The type of the resource that is the stack itself. */
export const stackType = 'pulumi:pulumi:stack';

/** The types of the providers that sign in to a subscription. */
export const providerType = /^pulumi:providers:(?:azure-native|azapi|azure|azurerm)$/v;

/** Whether a part of an estate may onboard servers, so that it matters what stands in Azure: groups, roles and policies alone do not. */
export function mayAskAzure(type: string): boolean {
	const key = typeKey(type);
	return !(key === stackType || providerType.test(key) || resourceGroupKeys.has(key) || key.startsWith('azure-native:authorization:'));
}

/**
Whether a resource may be part of an Arc estate; any other need not be read at all.

@param properties - of the resource, which tell a server of a type that nobody has listed
*/
export function isPartOfEstate(type: string, properties: Readonly<Record<string, unknown>> = {}): boolean {
	const key = typeKey(type);
	return (
		key === stackType ||
		providerType.test(key) ||
		resourceGroupKeys.has(key) ||
		readers.has(key) ||
		machineGroupReaders.has(key) ||
		namespaceOnDemand(key) !== undefined ||
		hostTypeOf(key) !== undefined ||
		isFloatingAddress(key) ||
		mayBeServer(key, properties)
	);
}

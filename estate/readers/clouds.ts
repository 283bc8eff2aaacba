import {packageOf} from '../values/urn.js';
import type {Urn} from '../values/value.js';
import {isPackageOfHosts} from './other-hosts/host-type.js';

/** A value from a resource of these packages may be a machine in Azure. */
const azurePackages: ReadonlySet<string> = new Set(['azure-native', 'azure', 'azurerm', 'azapi', 'azurestack']);

export const isOfAzure = (urn: Urn): boolean => azurePackages.has(packageOf(urn));

/** Values from the resource refer to machines of another cloud, a hypervisor or a provider of physical servers. */
export const isOfOtherCloud = (urn: Urn): boolean => !isOfAzure(urn) && isPackageOfHosts(packageOf(urn));

/** Values from the resource refer to machines of its cloud or hypervisor only. */
export const isOfCloud = (urn: Urn): boolean => isOfAzure(urn) || isOfOtherCloud(urn);

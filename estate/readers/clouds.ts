import {packageOf} from '../values/urn.js';
import type {Urn} from '../values/value.js';
import {isPackageOfHosts} from './other-hosts/host-type.js';

/** A value from a resource of these packages may be a machine in Azure. */
const azurePackages: ReadonlySet<string> = new Set(['azure-native', 'azure', 'azurerm', 'azapi', 'azurestack']);

export const isOfAzure = (urn: Urn): boolean => azurePackages.has(packageOf(urn));

/**
Whether a resource belongs to another cloud, a hypervisor or a provider of physical servers, so that values from it refer to machines there.
*/
export const isOfOtherCloud = (urn: Urn): boolean => !isOfAzure(urn) && isPackageOfHosts(packageOf(urn));

/** Whether a resource belongs to a cloud or hypervisor, so that values from it refer to machines there only. */
export const isOfCloud = (urn: Urn): boolean => isOfAzure(urn) || isOfOtherCloud(urn);

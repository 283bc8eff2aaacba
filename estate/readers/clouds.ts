import {packageOf} from '../values/urn.js';
import type {Urn} from '../values/value.js';
import {isPackageOfHosts} from './other-hosts/host-type.js';

/** Packages of Azure: what comes from a resource of theirs may be a machine of Azure. */
const azurePackages: ReadonlySet<string> = new Set(['azure-native', 'azure', 'azurerm', 'azapi', 'azurestack']);

/** Whether a resource is one of Azure. */
export const isOfAzure = (urn: Urn): boolean => azurePackages.has(packageOf(urn));

/** Whether a resource is one of another cloud, a hypervisor or a provider of physical servers: what comes from it is a machine there. */
export const isOfOtherCloud = (urn: Urn): boolean => !isOfAzure(urn) && isPackageOfHosts(packageOf(urn));

/** Whether a resource is one of a cloud or a hypervisor: what comes from it is found there, and nowhere else. */
export const isOfCloud = (urn: Urn): boolean => isOfAzure(urn) || isOfOtherCloud(urn);

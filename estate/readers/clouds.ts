import {packageOf} from '../values/urn.js';
import type {Urn} from '../values/value.js';
import {isPackageOfHosts} from './other-hosts/host-type.js';

const azurePackages: ReadonlySet<string> = new Set(['azure-native', 'azure', 'azurerm', 'azapi', 'azurestack']);

export const isOfAzure = (urn: Urn): boolean => azurePackages.has(packageOf(urn));

export const isOfOtherCloud = (urn: Urn): boolean => !isOfAzure(urn) && isPackageOfHosts(packageOf(urn));

export const isOfCloud = (urn: Urn): boolean => isOfAzure(urn) || isOfOtherCloud(urn);

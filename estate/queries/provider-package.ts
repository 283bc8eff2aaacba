import type {Estate} from '../model/estate.js';
import {oncePerEstate} from './once-per-estate.js';
import type {Urn} from '../values/value.js';

/** The packages by which Pulumi programs make resources of Azure; `azure` is Azure Classic, `azurerm` Terraform's provider taken as it is. */
const packages = ['azure-native', 'azure', 'azurerm', 'azapi'] as const;

/** One of the packages by which Pulumi programs make resources of Azure. */
export type ProviderPackage = typeof packages[number];

/**
The package that a program already uses for Azure, to show code in its terms.

@param nearby - resources whose package is the best guess, the best first; where none is of Azure, the stack's other resources tell
*/
export function packageUsed(estate: Estate, nearby: ReadonlyArray<Urn | undefined>): ProviderPackage {
	for (const urn of nearby) {
		const found = urn === undefined ? undefined : azurePackageOf(urn);
		if (found !== undefined) {
			return found;
		}
	}

	return usedSomewhere(estate);
}

/** What a stack uses somewhere. */
const usedSomewhere = oncePerEstate(({groups, machines, roleAssignments, registrations}): ProviderPackage => {
	for (const {resource} of [groups.all, machines, roleAssignments, registrations].flat()) {
		const found = resource === undefined ? undefined : azurePackageOf(resource);
		if (found !== undefined) {
			return found;
		}
	}

	return 'azure-native';
});

/** The package of Azure that a resource is made by; locally generated packages are their original's. */
export function azurePackageOf(urn: Urn): ProviderPackage | undefined {
	const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
	const name = /^[^:_]+/v.exec(type)?.[0];
	return packages.find(one => one === name);
}

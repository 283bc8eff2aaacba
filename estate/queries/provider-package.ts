import type {Estate} from '../model/estate.js';
import type {Urn} from '../values/value.js';
import {azurePackageOf, packageOf, type ProviderPackage} from '../values/urn.js';
import {memoizePerEstate} from './memoize-per-estate.js';

/**
The package that a program already uses for Azure, for suggested code.
@param estate - of the program
@param nearby - resources whose package is the best guess, best first
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

/**
The explicit provider that a program uses for a package, for suggested code.
@param estate - of the program
@param packageName - of the suggested resource
@param nearby - resources whose provider is the best guess, best first
@returns `undefined` for the default provider
*/
export function providerUsed(estate: Estate, packageName: string, nearby: ReadonlyArray<Urn | undefined>): Urn | undefined {
	const user = nearby.find(urn => urn !== undefined && packageOf(urn) === packageName);
	return user === undefined ? undefined : estate.explicitProviders.get(user);
}

const usedSomewhere = memoizePerEstate(({groups, machines, roleAssignments, registrations}): ProviderPackage => {
	for (const {resource} of [groups.all, machines, roleAssignments, registrations].flat()) {
		const found = resource === undefined ? undefined : azurePackageOf(resource);
		if (found !== undefined) {
			return found;
		}
	}

	return 'azure-native';
});

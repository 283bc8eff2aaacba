import {azurermRegisters} from '../../azure/resource-providers.js';
import type {Resource} from '../resources/resource.js';
import {isKnown, isMissing, known, knownValue, type Value} from '../values/value.js';
import type {Reader} from './draft.js';
import {objectOf} from './json-text.js';

/** azurerm versions by major version of Azure Classic. https://github.com/pulumi/pulumi-azure/blob/master/CHANGELOG.md */
const azurermVersions: ReadonlyMap<number, number> = new Map([
	[4, 2],
	[5, 3],
	[6, 4],
]);

/** For a block without a version. */
const currentClassic = 6;

/**
azurerm registers resource providers when it starts: the set that its block names or its version implies, and those that the block lists.
https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/resourceproviders/required.go
*/
const providerReader =
	(azurermOf: (version: number | undefined) => number | undefined): Reader =>
	(resource, draft) => {
		const properties = resource.data.inputs ?? resource.data.outputs ?? {};
		const subscription = draft.subscriptions.of({...resource.data, provider: {urn: resource.urn, properties}});
		for (const namespace of [...setOf(resource, azurermOf), ...listed(resource)]) {
			draft.registrations.push({resource: resource.urn, namespace, subscription, unregister: false, onDemand: false});
		}
	};

function setOf(resource: Resource, azurermOf: (version: number | undefined) => number | undefined): ReadonlyArray<Value<string>> {
	const set = resource.at('resourceProviderRegistrations').text;
	if (isMissing(set)) {
		return [set];
	}

	const skip = resource.at('skipProviderRegistration').boolean;
	if (set === undefined && isKnown(skip) && skip.value) {
		return [];
	}

	const version = majorVersion(resource);
	const setName = set === undefined ? azurermOf(version) : set.value;
	return (setName === undefined ? undefined : azurermRegisters(setName))?.map(namespace => known(namespace)) ?? [];
}

function listed(resource: Resource): ReadonlyArray<Value<string>> {
	return ['resourceProvidersToRegister', 'resourceProvidersToRegisters'].flatMap(name => {
		const list = objectOf(resource, resource.at(name));
		return list.missing === undefined ? list.items.flatMap(item => item.text ?? []) : [list.missing];
	});
}

function majorVersion(resource: Resource): number | undefined {
	const major = /^\d+/v.exec(knownValue(resource.at('version').text) ?? '')?.[0];
	return major === undefined ? undefined : Number(major);
}

export const providerReaders: ReadonlyArray<readonly [string, Reader]> = [
	['pulumi:providers:azure', providerReader((version = currentClassic) => azurermVersions.get(version))],
	// Without a version, the provider's default is not known.
	['pulumi:providers:azurerm', providerReader(version => version)],
];

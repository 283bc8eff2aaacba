import type {Resource} from '../resources/resource.js';
import {isUnknownValue} from '../resources/pulumi-proxies.js';
import {known, type Value} from '../values/value.js';

/** A resource in a template has no provider whose configuration would apply. */
export function locationOf(resource: Resource): Value<string> | undefined {
	const {text} = resource.at('location');
	const {provider} = resource.data;
	if (text !== undefined || provider === undefined || resource.embedding?.isInTemplate === true) {
		return text;
	}

	const {location} = provider.properties;
	return isUnknownValue(location)
		? {state: 'unknown', resource: provider.urn, property: 'location'}
		: typeof location === 'string' && location !== ''
			? known(location)
			: undefined;
}

import type {OperatingSystem} from '../../azure/operating-system.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {OperatingSystemEvidence} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isMissing, knownValue, mapValue} from '../values/value.js';

/** The names of an image's group and gallery do not describe it. */
function nameInId(text: string): string {
	if (!/^\/subscriptions\//iv.test(text)) {
		return text;
	}

	return /\/images\/(?<image>[^\/]+)\/versions\//iv.exec(text)?.groups?.['image'] ?? text.slice(text.lastIndexOf('/') + 1);
}

/** `opaque` if the property may also contain an id, which shows nothing; an unknown value is then no evidence. */
export function operatingSystemEvidence(
	resource: Resource,
	property: Property,
	says: 'name' | 'opaque' = 'name',
	read: (text: string) => OperatingSystem | undefined = parseOperatingSystem,
): readonly OperatingSystemEvidence[] {
	const operatingSystem = mapValue(property.text, text => read(nameInId(text)));
	return operatingSystem === undefined || (says === 'opaque' && isMissing(operatingSystem))
		? []
		: [{operatingSystem, text: knownValue(property.text) ?? '', resource: resource.urn, property: property.path}];
}

export function marketplaceImage(resource: Resource, image: Property): readonly OperatingSystemEvidence[] {
	const parts = ['publisher', 'offer', 'sku'].map(part => image.at(part).text);
	const missing = parts.find(part => isMissing(part));
	const text = parts.map(part => knownValue(part) ?? '').join(' ');
	const value = parseOperatingSystem(text);
	if (value !== undefined && (value.version !== undefined || missing === undefined)) {
		return [{operatingSystem: {state: 'known', value}, text, resource: resource.urn, property: image.path}];
	}

	return missing === undefined ? [] : [{operatingSystem: missing, text, resource: resource.urn, property: image.path}];
}

import type {LifetimeEvidence} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isMissing, mapValue, sameText, type Value} from '../values/value.js';

export const lifetime = (resource: Resource, kind: LifetimeEvidence['kind'], property: string): LifetimeEvidence => ({
	kind,
	resource: resource.urn,
	property,
});

export function lifetimeIf(
	resource: Resource,
	kind: LifetimeEvidence['kind'],
	property: Property,
	holds: Value<boolean> | undefined,
): readonly LifetimeEvidence[] {
	if (isMissing(holds)) {
		return [{...lifetime(resource, kind, property.path), pending: holds}];
	}

	return holds?.value === true ? [lifetime(resource, kind, property.path)] : [];
}

export const lifetimeBy = (
	resource: Resource,
	kind: LifetimeEvidence['kind'],
	property: Property,
	texts: readonly string[],
): readonly LifetimeEvidence[] =>
	lifetimeIf(
		resource,
		kind,
		property,
		mapValue(property.text, text => texts.some(one => sameText(one, text))),
	);

export const lifetimeWith = (resource: Resource, kind: LifetimeEvidence['kind'], property: Property): readonly LifetimeEvidence[] =>
	property.exists ? [lifetime(resource, kind, property.path)] : [];

/** Azure evicts spot VMs when it needs their capacity. */
export const spotPriority = (resource: Resource, priority: Property): readonly LifetimeEvidence[] =>
	lifetimeBy(resource, 'spot', priority, ['Spot', 'Low']);

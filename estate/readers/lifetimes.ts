import type {LifetimeEvidence} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isMissing, mapValue, sameText, type Value} from '../values/value.js';

/** Evidence that always holds. */
export const lifetime = (resource: Resource, kind: LifetimeEvidence['kind'], property: string): LifetimeEvidence => ({
	kind,
	resource: resource.urn,
	property,
});

/** Evidence that holds where a condition does: none where it is known not to. */
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

/** Evidence by a property that is one of some texts. */
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

/** Evidence by a property that was given at all, whatever its value. */
export const lifetimeWith = (resource: Resource, kind: LifetimeEvidence['kind'], property: Property): readonly LifetimeEvidence[] =>
	property.exists ? [lifetime(resource, kind, property.path)] : [];

/** The priority of Azure VMs: spot ones are evicted when Azure needs their capacity. */
export const spotPriority = (resource: Resource, priority: Property): readonly LifetimeEvidence[] =>
	lifetimeBy(resource, 'spot', priority, ['Spot', 'Low']);

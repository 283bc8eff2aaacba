import type {Resource} from '../resources/resource.js';
import {known, type Value} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/** In order of precedence: the assignment's property, the first part of its id, the scope of its template. */
export function extendedScope(resource: Resource, draft: EstateDraft): Value<string> | undefined {
	const scope = /^(.*)\/providers\/Microsoft\.(?:Authorization\/(?:role|policy)|ManagedServices\/registration)Assignments\//iv.exec(
		resource.id ?? '',
	)?.[1];
	return resource.at('scope').text ?? (scope === undefined ? deployedTo(resource, draft) : known(scope === '' ? '/' : scope));
}

function deployedTo(resource: Resource, draft: EstateDraft): Value<string> | undefined {
	if (resource.embedding?.isInTemplate !== true) {
		return undefined;
	}

	const where = {resource: resource.urn, property: resource.at('scope').path};
	if (!resource.at('resourceGroupName').exists) {
		const {id} = draft.subscriptionOf(resource);
		return id === undefined ? {state: 'unknown', ...where} : known(`/subscriptions/${id}`);
	}

	const group = draft.groupOf(resource);
	if (group.resource !== undefined) {
		return {state: 'reference', ...where, sources: [group.resource]};
	}

	return group.name === undefined || group.subscription.id === undefined
		? {state: 'unknown', ...where}
		: known(`/subscriptions/${group.subscription.id}/resourceGroups/${group.name}`);
}

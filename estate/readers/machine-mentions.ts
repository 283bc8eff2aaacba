import {parseScope} from '../../azure/scope.js';
import type {Property, Resource} from '../resources/resource.js';
import {subscriptionById} from '../values/subscription.js';
import {isKnown, known, knownValue, sameText, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {parentName} from './parent-name.js';
import {readCallOf} from './services.js';

/** Notes that a resource asks something of the Arc-enabled server whose id it is given. */
function mentionById(draft: EstateDraft, resource: Resource, id: Property): void {
	const scope = isKnown(id.text) ? parseScope(id.text.value) : undefined;
	const isMachine =
		scope?.kind === 'resource' && sameText(scope.provider, 'Microsoft.HybridCompute') && sameText(scope.types[0] ?? '', 'machines');
	if (isMachine && scope.subscription !== undefined && scope.resourceGroup !== undefined) {
		draft.machineMentions.push({
			resource: resource.urn,
			name: known(scope.names[0] ?? ''),
			group: draft.groups.named(scope.resourceGroup, subscriptionById(scope.subscription)),
		});
	}
}

/** Reads the license profile of an Arc-enabled server. */
export const readLicenseProfile: Reader = (resource, draft) => {
	readCallOf('Microsoft.HybridCompute')(resource, draft);
	draft.machineMentions.push({
		resource: resource.urn,
		name: resource.at('machineName').text ?? parentName(resource),
		group: draft.groupOf(resource),
	});
};

/** The provider of the resource that a maintenance configuration is assigned to: a property of the assignment, and a part of its id. */
export function maintainedProvider(assignment: Resource): Value<string> | undefined {
	const provider = /\/providers\/([^\/]+)\/.*\/providers\/Microsoft\.Maintenance\//iv.exec(assignment.id ?? '')?.[1];
	return assignment.at('providerName').text ?? (provider === undefined ? undefined : known(provider));
}

/** Reads an assignment of a maintenance configuration; one that is made to a single machine names it. */
export const readMaintenanceAssignment: Reader = (resource, draft) => {
	draft.maintenanceAssignments.push(resource);
	if (sameText(knownValue(maintainedProvider(resource)) ?? '', 'Microsoft.HybridCompute')) {
		draft.machineMentions.push({
			resource: resource.urn,
			name: resource.at('resourceName').text ?? parentName(resource),
			group: draft.groupOf(resource),
		});
	}
};

/**
Makes a reader of something that is attached to a machine by the machine's id, and whose namespace Azure Native calls.

@param path - of the property that holds the id
*/
export const readAttached =
	(path: readonly string[], ...called: Parameters<typeof readCallOf>): Reader =>
	(resource, draft) => {
		readCallOf(...called)(resource, draft);
		mentionById(draft, resource, resource.at(...path));
	};

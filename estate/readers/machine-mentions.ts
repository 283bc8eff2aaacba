import {parseScope} from '../../azure/scope.js';
import type {Property, Resource} from '../resources/resource.js';
import {subscriptionById} from '../values/subscription.js';
import {isKnown, known, knownValue, sameText, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {parentName} from './parent-name.js';
import {readCallOf} from './services.js';

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

export const readLicenseProfile: Reader = (resource, draft) => {
	readCallOf('Microsoft.HybridCompute')(resource, draft);
	draft.machineMentions.push({
		resource: resource.urn,
		name: resource.at('machineName').text ?? parentName(resource),
		group: draft.groupOf(resource),
	});
};

export function maintainedProvider(assignment: Resource): Value<string> | undefined {
	const provider = /\/providers\/([^\/]+)\/.*\/providers\/Microsoft\.Maintenance\//iv.exec(assignment.id ?? '')?.[1];
	return assignment.at('providerName').text ?? (provider === undefined ? undefined : known(provider));
}

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

/** A resource that is attached to a machine and makes Azure Native call a namespace. `path` leads to the machine's id. */
export const readAttached =
	(path: readonly string[], ...called: Parameters<typeof readCallOf>): Reader =>
	(resource, draft) => {
		readCallOf(...called)(resource, draft);
		mentionById(draft, resource, resource.at(...path));
	};

import type {Estate} from '../model/estate.js';
import {type ScopeSources} from '../model/scope.js';

/** The sources of scopes as an estate knows them. */
export function scopeSourcesOf({groups, managementGroups, principals, machines, privateLinkScopes, gateways, hosts}: Estate): ScopeSources {
	const inside = new Set([...machines, ...privateLinkScopes, ...gateways].map(({resource}) => resource));
	return {
		groups,
		managementGroups,
		isPartOfValue: urn => principals.has(urn),
		isInGroup: urn => inside.has(urn) || hosts.ofResource(urn) !== undefined,
	};
}

import type {Estate} from '../model/estate.js';
import {type ScopeSources} from '../model/scope.js';
import {machineRecordsOf} from './machine-records.js';

/**
The sources of an estate's scopes.
@param estate - with its groups and management groups
*/
export function scopeSourcesOf(estate: Estate): ScopeSources {
	const {groups, managementGroups, principals, privateLinkScopes, gateways, hosts} = estate;
	const inside = new Set([...machineRecordsOf(estate), ...privateLinkScopes, ...gateways].map(({resource}) => resource));
	return {
		groups,
		managementGroups,
		isPartOfValue: urn => principals.has(urn),
		isInGroup: urn => inside.has(urn) || hosts.ofResource(urn) !== undefined,
	};
}

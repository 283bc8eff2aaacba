import type {Estate} from '../model/estate.js';
import {type ScopeSources} from '../model/scope.js';
import {machineRecordsOf} from './machine-records.js';

/** The sources of an estate's scopes. */
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

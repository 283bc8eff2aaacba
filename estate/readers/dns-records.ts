import {knownValue} from '../values/value.js';
import type {Reader} from './draft.js';
import {memoizeByType} from './memoize-by-type.js';
import {textsBelow} from './texts-below.js';

/** In any package, in lower case: `recordset`, `dnsrecord`, `aaaarecord`. */
const typeName = /(?:record|recordset|rrset)s?$/v;

export const isDnsRecord = memoizeByType(key => typeName.test(key.replaceAll('_', '')));

const ownNames: readonly string[] = ['fqdn', 'hostname', 'name', 'recordName', 'dnsName'];

/** These name the zone and not the record. */
const namesZone = /zone|domain/iv;

const isOfServer = (member: string): boolean => !namesZone.test(member);

const address = /[.:]/v;

const leadsToServers = /^(?:a|aaaa|cname)$/iv;

const withoutLastDot = (name: string): string => name.replace(/\.$/v, '');

export const readDnsRecord: Reader = (resource, draft) => {
	const type = knownValue(resource.firstOf('type', 'recordType').text);
	if (type !== undefined && !leadsToServers.test(type.slice(type.lastIndexOf('/') + 1))) {
		return;
	}

	draft.dnsRecords.push({
		resource: resource.urn,
		texts: ownNames
			.flatMap(name => knownValue(resource.at(name).text) ?? [])
			.filter(name => name.includes('.'))
			.map(name => withoutLastDot(name)),
		references: Object.entries(resource.data.propertyDependencies).flatMap(([name, urns]) => (isOfServer(name) ? urns : [])),
		targets: resource
			.at()
			.members.flatMap(([name, property]) =>
				!ownNames.includes(name) && isOfServer(name) ? textsBelow(property, address, isOfServer) : [],
			)
			.map(text => withoutLastDot(text)),
	});
};

import {isKnown, knownValue} from '../values/value.js';
import type {Property} from '../resources/resource.js';
import type {Reader} from './draft.js';

/** In lower case, such as `recordset`, `dnsrecord`, `aaaarecord`, in any package. */
const typeName = /(?:record|recordset|rrset)s?$/v;

const answers = new Map<string, boolean>();

export function isDnsRecord(key: string): boolean {
	const known = answers.get(key);
	if (known !== undefined) {
		return known;
	}

	const answer = typeName.test(key.replaceAll('_', ''));
	answers.set(key, answer);
	return answer;
}

const ownNames: readonly string[] = ['fqdn', 'hostname', 'name', 'recordName', 'dnsName'];

/** They name the zone that the record belongs to. */
const namesZone = /zone|domain/iv;

const leadsToServers = /^(?:a|aaaa|cname)$/iv;

const withoutLastDot = (name: string): string => name.replace(/\.$/v, '');

/** A name that leads to the server with the address in it. */
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
		references: Object.entries(resource.data.propertyDependencies).flatMap(([name, urns]) => (namesZone.test(name) ? [] : urns)),
		targets: resource
			.at()
			.members.flatMap(([name, property]) => (ownNames.includes(name) || namesZone.test(name) ? [] : textsIn(property)))
			.map(text => withoutLastDot(text)),
	});
};

function textsIn(property: Property): readonly string[] {
	const {text} = property;
	return [
		...(isKnown(text) && /[.:]/v.test(text.value) ? [text.value] : []),
		...property.items.flatMap(item => textsIn(item)),
		...property.members.flatMap(([name, member]) => (namesZone.test(name) ? [] : textsIn(member))),
	];
}

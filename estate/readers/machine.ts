import {unknownHost, type Host, type HostKind, type HostReference} from '../model/entities.js';
import {unknownPiece} from '../resources/pulumi-proxies.js';
import {Property, type Resource} from '../resources/resource.js';
import {isKnown, knownValue} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/** Returns the reference with which scripts name this host. */
export function addMachine(
	draft: EstateDraft,
	resource: Resource,
	kind: HostKind,
	parts: Partial<Omit<Host, 'resource' | 'kind'>> = {},
): HostReference {
	draft.hosts.push({
		...unknownHost,
		resource: resource.identity,
		id: resource.id,
		kind,
		tags: knownMembers(resource.at('tags')),
		references: Object.values(resource.data.propertyDependencies).flat(),
		...parts,
	});
	return {by: 'resource', resource: resource.identity};
}

export const knownMembers = (property: Property): ReadonlyMap<string, string> =>
	new Map(
		property.members.flatMap(([name, member]) => {
			const value = knownValue(member.text);
			return value === undefined ? [] : [[name, value]];
		}),
	);

/** Some providers have numeric ids. */
export const knownTexts = (properties: readonly Property[]): readonly string[] =>
	properties.flatMap(property => (typeof property.data === 'number' ? String(property.data) : (knownValue(property.text) ?? [])));

export function linesOf(resource: Resource, list: Property): Property {
	const {items} = list;
	return items.length === 0
		? list
		: new Property(
				resource,
				list.path,
				items.map(({script}) => (isKnown(script) ? script.value : unknownPiece(''))).join('\n'),
				undefined,
			);
}

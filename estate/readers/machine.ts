import {unknownHost, type Host, type HostKind, type HostReference} from '../model/entities.js';
import {unknownPiece} from '../resources/pulumi-proxies.js';
import {Property, type Resource} from '../resources/resource.js';
import {isKnown, knownValue} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/**
Adds the machine, or the machines alike, that a resource makes or stands for.

@param parts - what the resource says of it
@returns how a script source says that it means this machine
*/
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

/** Members of a property whose values can be read, by their names. */
export const knownMembers = (property: Property): ReadonlyMap<string, string> =>
	new Map(
		property.members.flatMap(([name, member]) => {
			const value = knownValue(member.text);
			return value === undefined ? [] : [[name, value]];
		}),
	);

/** Texts of properties that can be read; some providers have numbers for ids. */
export const knownTexts = (properties: readonly Property[]): readonly string[] =>
	properties.flatMap(property => (typeof property.data === 'number' ? String(property.data) : (knownValue(property.text) ?? [])));

/** A script that is given as a list of its lines, as one text; a line that cannot be read yet is a piece of it. */
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

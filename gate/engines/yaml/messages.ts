import {assetMessage, type Plain as Message, type Properties, resourceMessage, secretMessage, unknown} from '../embedded/wire.js';
import {Asset, flat, isList, isMembers, type Members, Open, Output, type Plain, Resource, type YamlValue} from './values.js';

export function messageOf(value: YamlValue): Message {
	if (value instanceof Output) {
		if (value.value === undefined) {
			return unknown;
		}

		return value.tags.isSecret ? secretMessage(messageOf(value.value)) : messageOf(value.value);
	}

	if (value instanceof Open) {
		return value.parts.isWhole ? messageOf(value.parts.members) : unknown;
	}

	if (value instanceof Resource) {
		return resourceMessage(value.parts.urn, messageOf(value.parts.id));
	}

	if (value instanceof Asset) {
		return assetMessage(value.kind, messagesOf(value.members));
	}

	if (isList(value)) {
		return value.map(item => messageOf(item));
	}

	return isMembers(value) ? messagesOf(value) : value;
}

/** Omits members without a value, like Pulumi YAML. */
export const messagesOf = (members: Members): Properties =>
	Object.fromEntries(
		Object.entries(members)
			.filter(([, value]) => value !== null)
			.map(([name, value]) => [name, messageOf(value)]),
	);

export function partialOf(value: YamlValue): Plain | undefined {
	if (value instanceof Resource) {
		return undefined;
	}

	if (value instanceof Asset) {
		return partialsOf(value.members);
	}

	if (value instanceof Open && value.parts.isWhole) {
		return partialOf(value.parts.members);
	}

	if (isList(value)) {
		return value.map(item => partialOf(item) ?? null);
	}

	return isMembers(value) ? partialsOf(value) : flat(value).partial;
}

const partialsOf = (members: Members): Plain =>
	Object.fromEntries(
		Object.entries(members).flatMap(([name, value]) => {
			const partial = partialOf(value);
			return partial === undefined ? [] : [[name, partial] as const];
		}),
	);

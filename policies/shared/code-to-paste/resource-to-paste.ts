import {nameOf, type Urn} from '../../../estate/index.js';

/** A resource that a program lacks, to be written in its language. */
export type ResourceToPaste = {
	/** The type token, as YAML programs write it: `azure-native:authorization:RoleAssignment`. */
	readonly type: string;
	/** A name that no resource of the program has. */
	readonly name: string;
	readonly properties: PropertiesToPaste;
};

/** Properties by name. */
export type PropertiesToPaste = Readonly<Record<string, ValueToPaste>>;

/** A value of a property. */
export type ValueToPaste =
	| {readonly kind: 'text'; readonly text: string; readonly note?: string}
	/** Commands, each of which runs if the one before it succeeds. */
	| {readonly kind: 'commands'; readonly commands: readonly string[]}
	/** An output of a resource of the program, or of one that is pasted with it. */
	| {readonly kind: 'output'; readonly of: Urn | ResourceToPaste; readonly output: string}
	| {readonly kind: 'object'; readonly members: PropertiesToPaste};

/** A text. */
export const text = (value: string, note?: string): ValueToPaste => ({kind: 'text', text: value, ...(note !== undefined && {note})});

/** The resources that one refers to, wherever in its properties. */
export function referredBy(value: ValueToPaste): ReadonlyArray<Urn | ResourceToPaste> {
	switch (value.kind) {
		case 'output': {
			return [value.of];
		}

		case 'object': {
			return Object.values(value.members).flatMap(member => referredBy(member));
		}

		case 'text':
		case 'commands': {
			return [];
		}
	}
}

/** A name that may stand for a resource in code: `arcServersResourceGroup`. */
export function identifierOf(resource: Urn | ResourceToPaste): string {
	const words = typeof resource === 'string' ? `${nameOf(resource)} ${typeNameOf(resource)}` : resource.name;
	const identifier = words.replaceAll(/[^\p{L}\p{N}]+(?<first>.?)/gv, (_, first: string) => first.toUpperCase());
	const lowered = `${identifier.charAt(0).toLowerCase()}${identifier.slice(1)}`;
	return /^\p{N}/v.test(lowered) ? `_${lowered}` : lowered;
}

const typeNameOf = (urn: Urn): string => urn.split('::')[2]?.split(':').at(-1) ?? '';

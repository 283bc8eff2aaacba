import {nameOf, type Urn} from '../../../estate/index.js';

/** A resource to add to a program. */
export type ResourceToPaste = {
	/** Type token as in YAML: `azure-native:authorization:RoleAssignment`. */
	readonly type: string;
	/** A name that the program does not use. */
	readonly name: string;
	readonly properties: PropertiesToPaste;
};

export type PropertiesToPaste = Readonly<Record<string, ValueToPaste>>;

export type ValueToPaste =
	| {readonly kind: 'text'; readonly text: string; readonly note?: string}
	/** Commands, each of which runs if the previous one succeeds. */
	| {readonly kind: 'commands'; readonly commands: readonly string[]}
	/** An output of a resource of the program, or of a suggested one. */
	| {readonly kind: 'output'; readonly of: Urn | ResourceToPaste; readonly output: string}
	| {readonly kind: 'object'; readonly members: PropertiesToPaste};

export const text = (value: string, note?: string): ValueToPaste => ({kind: 'text', text: value, ...(note !== undefined && {note})});

/** The resources that a value refers to. */
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

/** An identifier for a resource: `arcServersResourceGroup`. */
export function identifierOf(resource: Urn | ResourceToPaste): string {
	const words = typeof resource === 'string' ? `${nameOf(resource)} ${typeNameOf(resource)}` : resource.name;
	const identifier = words.replaceAll(/[^\p{L}\p{N}]+(?<first>.?)/gv, (_, first: string) => first.toUpperCase());
	const lowered = `${identifier.charAt(0).toLowerCase()}${identifier.slice(1)}`;
	return /^\p{N}/v.test(lowered) ? `_${lowered}` : lowered;
}

const typeNameOf = (urn: Urn): string => urn.split('::')[2]?.split(':').at(-1) ?? '';

import {nameOf, type Urn} from '../../../estate/index.js';
import type {CodeToPaste, ResourceToPaste, ValueToPaste} from '../../definition/code-to-paste.js';

export type {PropertiesToPaste, ResourceToPaste, ValueToPaste} from '../../definition/code-to-paste.js';

export const text = (value: string, note?: string): ValueToPaste => ({kind: 'text', text: value, ...(note !== undefined && {note})});

export const outputOf = ({name}: ResourceToPaste, output: string): ValueToPaste => ({kind: 'pasted', of: name, output});

/** The names of the pasted resources that other pasted code refers to. */
export const referredIn = ({resources, changes = []}: Omit<CodeToPaste, 'language'>): ReadonlySet<string> =>
	new Set(
		[...resources.flatMap(({properties}) => Object.values(properties)), ...changes.map(({value}) => value)].flatMap(value =>
			referredBy(value),
		),
	);

function referredBy(value: ValueToPaste): readonly string[] {
	switch (value.kind) {
		case 'pasted': {
			return [value.of];
		}

		case 'object': {
			return Object.values(value.members).flatMap(member => referredBy(member));
		}

		case 'text':
		case 'commands':
		case 'output': {
			return [];
		}
	}
}

/** For a resource of the program: `arcServersResourceGroup`. */
export const identifierOf = (resource: Urn): string => identifier(`${nameOf(resource)} ${typeNameOf(resource)}`);

export function identifier(words: string): string {
	const joined = words.replaceAll(/[^\p{L}\p{N}]+(?<first>.?)/gv, (_, first: string) => first.toUpperCase());
	const lowered = `${joined.charAt(0).toLowerCase()}${joined.slice(1)}`;
	return /^\p{N}/v.test(lowered) ? `_${lowered}` : lowered;
}

const typeNameOf = (urn: Urn): string => urn.split('::')[2]?.split(':').at(-1) ?? '';

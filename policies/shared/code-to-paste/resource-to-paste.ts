import {nameOf, type Urn} from '../../../estate/index.js';
import type {CodeToPaste, PropertiesToPaste, ResourceToPaste, ValueToPaste} from '../../definition/code-to-paste.js';

export type {PropertiesToPaste, ResourceToPaste, ValueToPaste} from '../../definition/code-to-paste.js';

export const text = (value: string, note?: string): ValueToPaste => ({kind: 'text', text: value, ...(note !== undefined && {note})});

export const outputOf = ({name}: ResourceToPaste, output: string): ValueToPaste => ({kind: 'pasted', of: name, output});

export const referredIn = ({resources, changes = []}: Omit<CodeToPaste, 'language'>): ReadonlySet<string> =>
	new Set(
		[...resources.flatMap(({properties}) => valuesIn(properties)), ...changes.flatMap(({value}) => valuesOf(value))].flatMap(value =>
			value.kind === 'pasted' ? [value.of] : [],
		),
	);

export const outputsIn = (resources: readonly ResourceToPaste[]): readonly Urn[] => [
	...new Set(
		resources.flatMap(({properties, provider}) => [
			...(provider === undefined ? [] : [provider]),
			...valuesIn(properties).flatMap(value => (value.kind === 'output' ? [value.of] : [])),
		]),
	),
];

const valuesIn = (properties: PropertiesToPaste): readonly ValueToPaste[] => Object.values(properties).flatMap(value => valuesOf(value));

const valuesOf = (value: ValueToPaste): readonly ValueToPaste[] => (value.kind === 'object' ? valuesIn(value.members) : [value]);

/** For a resource of the program: `arcServersResourceGroup`. */
export const identifierOf = (resource: Urn): string => identifier(`${nameOf(resource)} ${typeNameOf(resource)}`);

export function identifier(words: string): string {
	const joined = words.replaceAll(/[^\p{L}\p{N}]+(?<first>.?)/gv, (_, first: string) => first.toUpperCase());
	const lowered = `${joined.charAt(0).toLowerCase()}${joined.slice(1)}`;
	return /^\p{N}/v.test(lowered) ? `_${lowered}` : lowered;
}

const typeNameOf = (urn: Urn): string => urn.split('::')[2]?.split(':').at(-1) ?? '';

import {isPlainObject} from '../harness/fixture.js';
import type {ResourceView} from '../harness/view.js';

export type Path = ReadonlyArray<string | number>;

/** Containers come before their contents. */
function pathsOf(data: unknown, ahead: Path = []): readonly Path[] {
	const own = ahead.length === 0 ? [] : [ahead];
	if (Array.isArray(data)) {
		return [...own, ...data.flatMap((item: unknown, index) => pathsOf(item, [...ahead, index]))];
	}

	return isPlainObject(data) ? [...own, ...Object.entries(data).flatMap(([name, member]) => pathsOf(member, [...ahead, name]))] : own;
}

export function valueAt(data: unknown, path: Path): unknown {
	const [first, ...rest] = path;
	if (first === undefined) {
		return data;
	}

	return valueAt(Array.isArray(data) || isPlainObject(data) ? Reflect.get(data, first) : undefined, rest);
}

/** Adds nothing if the path does not exist. */
export function replaceAt(data: unknown, path: Path, value: unknown): unknown {
	const [first, ...rest] = path;
	if (first === undefined) {
		return value;
	}

	if (Array.isArray(data)) {
		return data.map((item: unknown, index) => (index === first ? replaceAt(item, rest, value) : item));
	}

	return isPlainObject(data)
		? Object.fromEntries(Object.entries(data).map(([name, member]) => [name, name === first ? replaceAt(member, rest, value) : member]))
		: data;
}

export type PropertyPlace = {readonly resource: ResourceView; readonly path: Path};

export const placesIn = (resources: readonly ResourceView[]): readonly PropertyPlace[] =>
	resources.flatMap(resource => {
		const paths = new Map([...pathsOf(resource.inputs), ...pathsOf(resource.outputs)].map(path => [JSON.stringify(path), path]));
		return [...paths.values()].map(path => ({resource, path}));
	});

/** The sources of a property: unchanged, none, or these resources. */
export type Sources = 'kept' | 'forgotten' | readonly string[];

/** Replaces one property wherever its resource shows it. */
export function withValueAt(
	resources: readonly ResourceView[],
	{resource: {urn}, path}: PropertyPlace,
	value: unknown,
	sources: Sources = 'kept',
): readonly ResourceView[] {
	return resources.map(resource => {
		const provider =
			resource.provider?.urn === urn
				? {...resource.provider, props: asRecord(replaceAt(resource.provider.props, path, value))}
				: resource.provider;
		return resource.urn === urn
			? {
					...resource,
					inputs: asRecord(replaceAt(resource.inputs, path, value)),
					outputs: asRecord(replaceAt(resource.outputs, path, value)),
					propertyDependencies:
						sources === 'kept'
							? resource.propertyDependencies
							: {
									...Object.fromEntries(
										Object.entries(resource.propertyDependencies).filter(([name]) => name !== path[0]),
									),
									...(sources !== 'forgotten' && {[String(path[0])]: sources}),
								},
				}
			: {...resource, provider};
	});
}

/** Replaces every top-level property of every resource. */
export const withEverything = (resources: readonly ResourceView[], value: unknown): readonly ResourceView[] =>
	resources.map(resource => ({
		...resource,
		inputs: Object.fromEntries(Object.keys(resource.inputs).map(name => [name, value])),
		outputs: Object.fromEntries(Object.keys(resource.outputs).map(name => [name, value])),
		provider:
			resource.provider === undefined
				? undefined
				: {...resource.provider, props: Object.fromEntries(Object.keys(resource.provider.props).map(name => [name, value]))},
	}));

const asRecord = (data: unknown): Record<string, unknown> => (isPlainObject(data) ? {...data} : {});

export const describePlace = ({resource: {urn}, path}: PropertyPlace): string => `${urn.split('::').at(-1) ?? ''}: ${path.join('.')}`;

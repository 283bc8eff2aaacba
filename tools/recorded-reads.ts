/**
Finds out what the estate reads. Resources of every type are read, first empty, then with every requested property in every form, until
nothing new is requested.
*/
import {Property, Resource, type ResourceData} from '../estate/resources/resource.js';
import {readEstate} from '../estate/read-estate.js';

/** By type key. `[]` is a list element, `*` a member of any name. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/** Extensions, templates and policies define what is read below these. */
const freeForm: readonly string[] = ['settings', 'protectedSettings', 'template', 'policyRule'];

const belowFreeForm = new RegExp(String.raw`(?:^|\.)(?:${freeForm.join('|')})(?:\.|\[)`, 'v');

/** Levels of a property's path. */
const maxLevels = 20;

/** In Pulumi's protocol. */
export const unknownText = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const forms: readonly unknown[] = ['text', unknownText, true, [{}], {'*': {}}];

const stack = 'urn:pulumi:dev::types::pulumi:pulumi:Stack::types-dev';
const urnOf = (key: string): string => `urn:pulumi:dev::types::${key}::resource`;

/** `specimens` are inputs of real resources, for what is read only if a property has a certain value. */
export async function recordReads(keys: readonly string[], specimens: ReadonlyArray<Readonly<Record<string, unknown>>>): Promise<Reads> {
	const reads = new Map(keys.map(key => [key, new Set<string>()]));
	const stopRecording = record(reads);
	const readAll = async (inputs: (paths: readonly string[]) => Readonly<Record<string, unknown>>): Promise<void> => {
		await readEstate(
			keys.map(key => resource(key, inputs([...(reads.get(key) ?? [])]), keys)),
			{stack, extent: 'whole stack', edges: () => [], names: []},
		);
	};

	try {
		await readAll(() => ({}));
		for (const inputs of specimens) {
			// eslint-disable-next-line no-await-in-loop -- the recorder is shared.
			await readAll(() => inputs);
		}

		for (let before = -1; before !== count(reads);) {
			before = count(reads);
			const longest = Math.max(...[...reads.values()].map(paths => paths.size));
			for (const form of forms) {
				// eslint-disable-next-line no-await-in-loop -- the recorder is shared.
				await readAll(paths => inputsWith(paths, form));
				for (let index = 0; index < longest; index++) {
					// eslint-disable-next-line no-await-in-loop -- the recorder is shared.
					await readAll(paths => inputsWith(paths.slice(index, index + 1), form));
				}
			}
		}
	} finally {
		stopRecording();
	}

	return reads;
}

const count = (reads: Reads): number => [...reads.values()].reduce((sum, paths) => sum + paths.size, 0);

/** It may come from any other resource. */
function resource(key: string, inputs: Readonly<Record<string, unknown>>, others: readonly string[]): ResourceData {
	const urns = others.filter(other => other !== key).map(other => urnOf(other));
	return {
		urn: urnOf(key),
		type: key,
		name: 'resource',
		inputs,
		dependencies: [],
		propertyDependencies: Object.fromEntries(Object.keys(inputs).map(name => [name, urns])),
	};
}

function inputsWith(paths: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
	const root: Record<string, unknown> = {};
	for (const path of paths.toSorted((one, other) => one.length - other.length)) {
		const names = path.split('.').flatMap(name => (name.endsWith('[]') ? [name.slice(0, -2), '[]'] : [name]));
		place(root, names, value);
	}

	return root;
}

function place(parent: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
	if (rest.length === 0) {
		parent[name] = structuredClone(value);
		return;
	}

	const [next] = rest;
	const element: unknown = next === '[]' && Array.isArray(parent[name]) ? parent[name][0] : parent[name];
	const below: Record<string, unknown> = typeof element === 'object' && element !== null && !Array.isArray(element) ? {...element} : {};
	if (next !== '[]') {
		place(below, rest, value);
		parent[name] = below;
	} else if (rest.length > 1) {
		place(below, rest.slice(1), value);
		parent[name] = [below];
	} else {
		parent[name] = [structuredClone(value)];
	}
}

/** Makes every property remember its resource, and records each read. Returns a function that stops this. */
function record(reads: ReadonlyMap<string, Set<string>>): () => void {
	const owners = new WeakMap<Property, string>();
	const propertyAt = descriptor(Property.prototype, 'at');
	const resourceAt = descriptor(Resource.prototype, 'at');
	const items = descriptor(Property.prototype, 'items');

	const own = (property: unknown, key: string | undefined): unknown => {
		if (property instanceof Property && key !== undefined) {
			owners.set(property, key);
		}

		return property;
	};

	const note = (property: unknown, key: string | undefined): unknown => {
		const path = property instanceof Property ? property.path.replaceAll(/\[\d+\]/gv, '[]') : '';
		if (path.split('.').length > maxLevels) {
			throw new Error(`A reader reads members of any name without end: ${String(key)}, ${path}`);
		}

		if (key !== undefined && path !== '' && !belowFreeForm.test(path)) {
			reads.get(key)?.add(path);
		}

		return own(property, key);
	};

	Object.defineProperty(Property.prototype, 'at', {
		...propertyAt,
		value(this: Property, ...names: readonly string[]) {
			return note(call(propertyAt.value, this, names), owners.get(this));
		},
	});
	Object.defineProperty(Resource.prototype, 'at', {
		...resourceAt,
		value(this: Resource, ...names: readonly string[]) {
			return note(call(resourceAt.value, this, names), this.key);
		},
	});
	Object.defineProperty(Property.prototype, 'items', {
		...items,
		get(this: Property) {
			const elements = call(items.get, this, []);
			return Array.isArray(elements) ? elements.map(element => own(element, owners.get(this))) : [];
		},
	});
	return () => {
		Object.defineProperty(Property.prototype, 'at', propertyAt);
		Object.defineProperty(Resource.prototype, 'at', resourceAt);
		Object.defineProperty(Property.prototype, 'items', items);
	};
}

function descriptor(prototype: Property | Resource, name: string): PropertyDescriptor {
	const found = Object.getOwnPropertyDescriptor(prototype, name);
	if (found === undefined) {
		throw new Error(`There is no ${name} to record.`);
	}

	return found;
}

function call(method: unknown, self: unknown, args: readonly unknown[]): unknown {
	return typeof method === 'function' ? Reflect.apply(method, self, args) : undefined;
}

import {isRecord, isUnknownValue} from './proxies.js';
import {typeKey} from './type-key.js';
import {
	known, type Missing, type Urn, type Value,
} from './value.js';

/** A resource as Pulumi hands it over, without proxies. */
export type ResourceData = {
	readonly urn: Urn;
	readonly type: string;
	readonly name: string;
	/** What the program gave, after the provider's check; missing for a resource that was only read. */
	readonly inputs?: Readonly<Record<string, unknown>>;
	/** What the provider made of it; missing in a call that concerns one resource. */
	readonly outputs?: Readonly<Record<string, unknown>>;
	readonly provider?: {readonly urn: Urn; readonly properties: Readonly<Record<string, unknown>>};
	readonly parent?: Urn;
	readonly dependencies: readonly Urn[];
	readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
};

/** A property of a resource: what the program gave and what the provider made of it, read as one. */
export class Property {
	/** The path, e.g. `properties.settings.fileUris[0]`. */
	readonly path: string;
	readonly #resource: Resource;
	readonly #input: unknown;
	readonly #output: unknown;

	constructor(resource: Resource, path: string, input: unknown, output: unknown) {
		this.#resource = resource;
		this.path = path;
		this.#input = input ?? undefined;
		this.#output = output ?? undefined;
	}

	/** Whether the property was given at all. */
	get exists(): boolean {
		return this.#input !== undefined || this.#output !== undefined;
	}

	/** The property as something that cannot be read yet; `undefined` where it can be, or was not given. */
	get missing(): Missing | undefined {
		const data = this.#data;
		if (!isUnknownValue(data)) {
			return undefined;
		}

		const {sources} = this;
		const where = {resource: this.#resource.urn, property: this.path};
		return sources.length === 0 ? {state: 'unknown', ...where} : {state: 'reference', ...where, sources};
	}

	/** The resources this property's text comes from, whether it is known or not. */
	get sources(): readonly Urn[] {
		return this.#resource.data.propertyDependencies[/^[^.\[]*/v.exec(this.path)?.[0] ?? ''] ?? [];
	}

	/** The property as text; `undefined` where it was not given or is something else. */
	get text(): Value<string> | undefined {
		const data = this.#data;
		return this.missing ?? (typeof data === 'string' ? known(data) : undefined);
	}

	/** The property as a truth value; the texts `true` and `false` count. */
	get boolean(): Value<boolean> | undefined {
		const data = this.#data;
		if (typeof data === 'boolean') {
			return known(data);
		}

		return this.missing ?? (typeof data === 'string' && /^(?:true|false)$/iv.test(data) ? known(data.toLowerCase() === 'true') : undefined);
	}

	/** The property's data where all of it is known; for handing on to a parser. */
	get data(): unknown {
		return this.#data;
	}

	/** The elements of a list; none for anything else. */
	get items(): readonly Property[] {
		const list = this.#data;
		return Array.isArray(list) ? list.map((_, index) => this.#descend(`${this.path}[${index}]`, index)) : [];
	}

	/** The named members of an object; none for anything else. */
	get members(): ReadonlyArray<readonly [string, Property]> {
		const names = new Set([this.#input, this.#output].flatMap(data => isRecord(data) ? Object.keys(data) : []));
		return [...names].toSorted().map(name => [name, this.at(name)]);
	}

	/** A property below this one, by the names on the way. */
	at(...names: readonly string[]): Property {
		// eslint-disable-next-line unicorn/no-this-assignment, @typescript-eslint/no-this-alias -- a walk has to start somewhere
		let property: Property = this;
		for (const name of names) {
			property = property.#descend(property.path === '' ? name : `${property.path}.${name}`, name);
		}

		return property;
	}

	/** What the program gave, unless only the provider knows. */
	get #data(): unknown {
		const input = this.#input;
		return input === undefined || (isUnknownValue(input) && this.#output !== undefined) ? this.#output : input;
	}

	#descend(path: string, key: string | number): Property {
		return new Property(this.#resource, path, child(this.#input, key), child(this.#output, key));
	}
}

function child(data: unknown, key: string | number): unknown {
	if (isUnknownValue(data)) {
		return data;
	}

	if (Array.isArray(data)) {
		return typeof key === 'number' ? data[key] : undefined;
	}

	return isRecord(data) && Object.hasOwn(data, key) ? data[key] : undefined;
}

/** A resource of the stack, ready to be read. */
export class Resource {
	/** The type token in the form of the estate's table. */
	readonly key: string;
	readonly #root: Property;

	constructor(readonly data: ResourceData) {
		this.key = typeKey(data.type);
		this.#root = new Property(this, '', data.inputs, data.outputs);
	}

	get urn(): Urn {
		return this.data.urn;
	}

	/** The resource's own Azure id (or another provider's physical id), where it is known. */
	get id(): string | undefined {
		const {id} = this.data.outputs ?? {};
		return typeof id === 'string' && !isUnknownValue(id) ? id : undefined;
	}

	/** A property by the names on the way to it. */
	at(...names: readonly string[]): Property {
		return this.#root.at(...names);
	}

	/** The first of several spellings of a property that was given; the first spelling where none was. */
	firstOf(...paths: readonly string[]): Property {
		const properties = paths.map(path => this.at(...path.split('.')));
		return properties.find(property => property.exists) ?? this.at(...(paths[0] ?? '').split('.'));
	}
}

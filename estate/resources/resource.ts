import type {Subscription} from '../values/subscription.js';
import {isMissing, known, type Missing, type Urn, type Value} from '../values/value.js';
import {hasUnknownPiece, isRecord, isUnknownValue, unknownPieceIn} from './pulumi-proxies.js';
import {typeKey} from './type-key.js';

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
	/** What pieces of its texts stand for, by the names of the pieces in brackets, where the program weaves outputs into them. */
	readonly holes?: ReadonlyMap<string, Missing>;
};

/** The resource of the stack that a property belongs to, and values that pieces of its texts stand for. */
export type PropertyOwner = {readonly urn: Urn; readonly data: ResourceData; readonly variables: ReadonlyMap<string, Value<string>>};

/** A property of a resource: what the program gave and what the provider made of it, read as one. */
export class Property {
	/** The path, e.g. `properties.settings.fileUris[0]`. */
	readonly path: string;
	readonly #resource: PropertyOwner;
	readonly #input: unknown;
	readonly #output: unknown;

	constructor(resource: PropertyOwner, path: string, input: unknown, output: unknown) {
		this.#resource = resource;
		this.path = path;
		this.#input = input ?? undefined;
		// At preview a provider answers "unknown" for everything that was not given: where the inputs are known, nothing is waited for.
		this.#output = output === null || (resource.data.inputs !== undefined && isUnknownValue(output)) ? undefined : output;
	}

	/** Whether the property was given at all. */
	get exists(): boolean {
		return this.#input !== undefined || this.#output !== undefined;
	}

	/** The property as something that cannot be read yet; `undefined` where it can be, or was not given. */
	get missing(): Missing | undefined {
		const data = this.#data;
		return isUnknownValue(data) ? this.#missing(data) : undefined;
	}

	/** The property as something that is not to be read although it can be: a secret that a script may use as a name, which messages print. */
	get withheld(): Missing | undefined {
		return this.exists ? this.#missing(this.#data) : undefined;
	}

	/** The resources this property's text comes from, whether it is known or not. */
	get sources(): readonly Urn[] {
		return this.#resource.data.propertyDependencies[/^[^.\[]*/v.exec(this.path)?.[0] ?? ''] ?? [];
	}

	/** The property as text; `undefined` where it was not given or is something else. */
	get text(): Value<string> | undefined {
		const data = this.#data;
		return typeof data === 'string' && hasUnknownPiece(data) ? this.#missing(data) : this.script;
	}

	/** The property as text for reading as a script or an address: pieces that cannot be read yet are marked in it. */
	get script(): Value<string> | undefined {
		const data = this.#data;
		return this.missing ?? (typeof data === 'string' ? known(data) : undefined);
	}

	/** The property as a truth value; the texts `true` and `false` count. */
	get boolean(): Value<boolean> | undefined {
		const data = this.#data;
		if (typeof data === 'boolean') {
			return known(data);
		}

		return (
			this.missing ?? (typeof data === 'string' && /^(?:true|false)$/iv.test(data) ? known(data.toLowerCase() === 'true') : undefined)
		);
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
		const names = new Set([this.#input, this.#output].flatMap(data => (isRecord(data) ? Object.keys(data) : [])));
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

	#missing(data: unknown): Missing {
		const piece = typeof data === 'string' ? unknownPieceIn(data) : undefined;
		const value = piece === undefined ? undefined : this.#resource.variables.get(piece.name);
		// A text into which outputs are woven comes from all of them.
		const isPart = piece?.isAll === false && this.#resource.data.holes?.has(piece.name) === true;
		if (isMissing(value) && !isPart) {
			return value;
		}

		const {sources} = this;
		const where = {resource: this.#resource.urn, property: this.path};
		return sources.length === 0 ? {state: 'unknown', ...where} : {state: 'reference', ...where, sources};
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

/** A resource that another resource of the stack holds: one of an ARM template, or the body of a generic resource. */
export type Embedding = {
	/** The type in the form of the estate's table. */
	readonly key: string;
	/** What it is told apart by from others in the same resource of the stack; in the form of a URN. */
	readonly identity: Urn;
	/** Its properties as Azure Resource Manager knows them, in the resource of the stack that holds them. */
	readonly properties: Property;
	/** Everything else it has: name, location, tags, kind. */
	readonly body: Property;
	/** What its name and its place say that Azure Native gives as properties: `vmName`, `resourceGroupName`. */
	readonly named: ReadonlyMap<string, Property>;
	/** Values that pieces of its texts stand for, by the names of the pieces in brackets. */
	readonly variables: ReadonlyMap<string, Value<string>>;
	/** Whether it is made many times. */
	readonly isMany: boolean;
	/** Whether Azure Resource Manager makes it, of a template; a provider does otherwise. */
	readonly isInTemplate: boolean;
	/** The subscription it is said to lie in; its provider's where nothing says so. */
	readonly subscription?: Subscription;
};

/** A resource of the stack, or one that it holds, ready to be read. */
export class Resource {
	readonly data: ResourceData;
	/** The type token in the form of the estate's table. */
	readonly key: string;
	/** What else is known of it where another resource holds it. */
	readonly embedding: Embedding | undefined;
	readonly #root: Property;

	constructor(data: ResourceData, embedding?: Embedding) {
		this.data = data;
		this.embedding = embedding;
		this.key = embedding?.key ?? typeKey(data.type);
		this.#root = embedding?.properties ?? new Property(this, '', data.inputs, data.outputs);
	}

	/** The resource of the stack that a finding is on. */
	get urn(): Urn {
		return this.data.urn;
	}

	/** What a machine that this resource makes is told apart by. */
	get identity(): Urn {
		return this.embedding?.identity ?? this.urn;
	}

	/** Values that pieces of its texts stand for. */
	get variables(): ReadonlyMap<string, Value<string>> {
		const {holes = new Map<string, Missing>()} = this.data;
		return this.embedding === undefined ? holes : new Map([...holes, ...this.embedding.variables]);
	}

	/** The resource's own Azure id (or another provider's physical id), where it is known. */
	get id(): string | undefined {
		const {id} = this.identity === this.urn ? (this.data.outputs ?? {}) : {};
		return typeof id === 'string' && !isUnknownValue(id) ? id : undefined;
	}

	/** Whether the stack's own state shows that it exists already: something of it is known that only its provider could tell. */
	get exists(): boolean {
		const {inputs = {}, outputs = {}} = this.data;
		return Object.entries(outputs).some(
			([name, value]) => value !== undefined && !Object.hasOwn(inputs, name) && !isUnknownValue(value),
		);
	}

	/** A property by the names on the way to it. */
	at(...names: readonly string[]): Property {
		const [first, ...rest] = names;
		if (this.embedding === undefined || first === undefined) {
			return this.#root.at(...names);
		}

		const {named, body} = this.embedding;
		const own = this.#root.at(first);
		const outer = body.at(first);
		return (named.get(first) ?? (own.exists || !outer.exists ? own : outer)).at(...rest);
	}

	/**
	The same resource as another provider's type, for the reader of that type.

	@param key - of the estate's table
	@param named - what the other provider calls its properties, where the names differ
	*/
	as(key: string, named: ReadonlyMap<string, Property>): Resource {
		return new Resource(this.data, {
			key,
			identity: this.urn,
			properties: this.at(),
			body: this.at(),
			named,
			variables: this.variables,
			isMany: false,
			isInTemplate: false,
		});
	}

	/** The first of several spellings of a property that was given; the first spelling where none was. */
	firstOf(...paths: readonly string[]): Property {
		const properties = paths.map(path => this.at(...path.split('.')));
		return properties.find(property => property.exists) ?? this.at(...(paths[0] ?? '').split('.'));
	}
}

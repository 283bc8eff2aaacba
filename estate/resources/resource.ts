import type {Subscription} from '../values/subscription.js';
import {isMissing, known, type Missing, type Urn, type Value} from '../values/value.js';
import {hasUnknownPiece, isEncrypted, isRecord, isUnknownValue, unknownPieceIn} from './pulumi-proxies.js';
import {typeKey} from './type-key.js';

export type ResourceData = {
	readonly urn: Urn;
	readonly type: string;
	readonly name: string;
	/** After the provider's check; missing for a resource that was only read. */
	readonly inputs?: Readonly<Record<string, unknown>>;
	/** Missing in a check of one resource. */
	readonly outputs?: Readonly<Record<string, unknown>>;
	readonly provider?: {readonly urn: Urn; readonly properties: Readonly<Record<string, unknown>>};
	readonly parent?: Urn;
	readonly dependencies: readonly Urn[];
	readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
	/** By the names of pieces in its texts, in brackets. */
	readonly holes?: ReadonlyMap<string, Missing>;
};

export type PropertyOwner = {readonly urn: Urn; readonly data: ResourceData; readonly variables: ReadonlyMap<string, Value<string>>};

/** A property of a resource. */
export class Property {
	/** For example `properties.settings.fileUris[0]`. */
	readonly path: string;
	readonly #resource: PropertyOwner;
	readonly #input: unknown;
	readonly #output: unknown;

	constructor(resource: PropertyOwner, path: string, input: unknown, output: unknown) {
		this.#resource = resource;
		this.path = path;
		this.#input = input ?? undefined;
		this.#output = output === null || (resource.data.inputs !== undefined && isUnknownValue(output)) ? undefined : output;
	}

	/** Whether the property was given. */
	get exists(): boolean {
		return this.#input !== undefined || this.#output !== undefined;
	}

	/** `undefined` if it is known or was not given. */
	get missing(): Missing | undefined {
		const data = this.#data;
		return isUnknownValue(data) ? this.#missing(data) : undefined;
	}

	/** Whether it is an encrypted secret of an exported state. */
	get isEncrypted(): boolean {
		return isEncrypted(this.#data);
	}

	/** Set for a known secret: a script may use it as a name, which messages print. */
	get withheld(): Missing | undefined {
		return this.exists ? this.#missing(this.#data) : undefined;
	}

	/** Whether Pulumi has recorded that it comes from no resource. */
	get isLiteral(): boolean {
		return this.#resource.data.propertyDependencies[this.path]?.length === 0;
	}

	/** The resources that its text comes from, known or not. */
	get sources(): readonly Urn[] {
		return this.#resource.data.propertyDependencies[/^[^.\[]*/v.exec(this.path)?.[0] ?? ''] ?? [];
	}

	/** `undefined` if it was not given or is not text. */
	get text(): Value<string> | undefined {
		const data = this.#data;
		return typeof data === 'string' && hasUnknownPiece(data) ? this.#missing(data) : this.script;
	}

	/** A script or an address, with marks for unknown pieces. */
	get script(): Value<string> | undefined {
		const data = this.#data;
		return this.missing ?? (typeof data === 'string' ? known(data) : undefined);
	}

	/** The texts `true` and `false` count. */
	get boolean(): Value<boolean> | undefined {
		const data = this.#data;
		if (typeof data === 'boolean') {
			return known(data);
		}

		return (
			this.missing ?? (typeof data === 'string' && /^(?:true|false)$/iv.test(data) ? known(data.toLowerCase() === 'true') : undefined)
		);
	}

	/** Only if all of it is known. */
	get data(): unknown {
		return this.#data;
	}

	/** Empty unless the property is a list. */
	get items(): readonly Property[] {
		const list = this.#data;
		return Array.isArray(list) ? list.map((_, index) => this.#descend(`${this.path}[${index}]`, index)) : [];
	}

	/** Empty unless the property is an object. */
	get members(): ReadonlyArray<readonly [string, Property]> {
		const names = new Set([this.#input, this.#output].flatMap(data => (isRecord(data) ? Object.keys(data) : [])));
		return [...names].toSorted().map(name => [name, this.at(name)]);
	}

	/**
	A property by its path.
	@param names - one name for each level
	*/
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
		// A text of several outputs comes from all of them.
		const isPart = piece?.isAll === false && this.#resource.data.holes?.has(piece.name) === true;
		if (isMissing(value) && !isPart) {
			return value;
		}

		const {sources} = this;
		const where = {resource: this.#resource.urn, property: this.path};
		return sources.length === 0 ? {state: 'unknown', ...where} : {state: 'reference', ...where, sources};
	}

	/** Outputs only where the provider alone knows the value. */
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

export type Embedding = {
	readonly key: string;
	/** Identifies it within the resource of the stack. */
	readonly identity: Urn;
	readonly properties: Property;
	readonly body: Property;
	/** As Azure Native names them: `vmName`, `resourceGroupName`. */
	readonly named: ReadonlyMap<string, Property>;
	readonly variables: ReadonlyMap<string, Value<string>>;
	readonly isMany: boolean;
	/** Azure Resource Manager creates it from a template, without a provider. */
	readonly isInTemplate: boolean;
	/** The provider's if missing. */
	readonly subscription?: Subscription;
};

export class Resource {
	readonly data: ResourceData;
	readonly key: string;
	readonly embedding: Embedding | undefined;
	readonly #root: Property;

	constructor(data: ResourceData, embedding?: Embedding) {
		this.data = data;
		this.embedding = embedding;
		this.key = embedding?.key ?? typeKey(data.type);
		this.#root = embedding?.properties ?? new Property(this, '', data.inputs, data.outputs);
	}

	/** The resource of the stack that findings name. */
	get urn(): Urn {
		return this.data.urn;
	}

	/** Identifies a machine that it creates. */
	get identity(): Urn {
		return this.embedding?.identity ?? this.urn;
	}

	/** By the names of pieces in its texts. */
	get variables(): ReadonlyMap<string, Value<string>> {
		const {holes = new Map<string, Missing>()} = this.data;
		return this.embedding === undefined ? holes : new Map([...holes, ...this.embedding.variables]);
	}

	/** An id in Azure or of another provider. */
	get id(): string | undefined {
		const {id} = this.identity === this.urn ? (this.data.outputs ?? {}) : {};
		return typeof id === 'string' && !isUnknownValue(id) ? id : undefined;
	}

	/** Whether the stack's state contains it: a value is known that only its provider can assign. */
	get exists(): boolean {
		const {inputs = {}, outputs = {}} = this.data;
		return Object.entries(outputs).some(
			([name, value]) => value !== undefined && !Object.hasOwn(inputs, name) && !isUnknownValue(value),
		);
	}

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

	/** The same for the reader of another type. `named` are properties whose names differ. */
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

	/** The first spelling that was given, or else the first. */
	firstOf(...paths: readonly string[]): Property {
		const properties = paths.map(path => this.at(...path.split('.')));
		return properties.find(property => property.exists) ?? this.at(...(paths[0] ?? '').split('.'));
	}
}

/**
A Pulumi stack built by hand: what a program would register, with marks for values that are unknown at preview. `view.ts` shows it as Pulumi
would; `run-pack.ts` runs policies on it.
*/

/** Text, number, boolean, list or object; or one of the marks below, at any depth. */
export type FixtureValue = unknown;

/** Properties by name. */
export type Properties = Readonly<Record<string, FixtureValue>>;

/** A resource of a fixture. */
export type FixtureResource = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly inputs: Properties;
	/** Outputs that the provider adds once the resource exists: an agent's report, an address. */
	readonly outputs: Properties;
	/** Inputs that are not outputs: path parameters, and what the service never returns. */
	readonly inputsOnly: ReadonlySet<string>;
	/** The provider's id, once the resource exists. */
	readonly id: string | undefined;
	readonly dependsOn: readonly FixtureResource[];
	readonly literals: readonly string[];
	readonly parent: FixtureResource | undefined;
	readonly provider: FixtureResource | undefined;
	/** Whether the resource already exists unchanged, so that a preview knows all of it. */
	readonly exists: boolean;
	/** Whether the program only reads it (`.get()`): Pulumi then makes no resource call. */
	readonly isRead: boolean;
};

/** Properties of a resource besides its inputs. */
export type ResourceOptions = {
	readonly outputs?: Properties;
	readonly inputsOnly?: Iterable<string>;
	readonly id?: string;
	readonly dependsOn?: readonly FixtureResource[];
	/** Inputs of which Pulumi has recorded that they come from no resource. */
	readonly literals?: readonly string[];
	readonly parent?: FixtureResource;
	readonly provider?: FixtureResource;
	readonly exists?: boolean;
	readonly isRead?: boolean;
};

/** A value from other resources: unknown at preview, `settled` once they exist. */
export class Pending {
	/** The resources it comes from. */
	readonly sources: readonly FixtureResource[];
	/** Its value once they exist. */
	readonly settled: FixtureValue;

	constructor(sources: readonly FixtureResource[], settled: FixtureValue) {
		this.sources = sources;
		this.settled = settled;
	}
}

/** A secret value: policies see it and must never print it. */
export class Secret {
	/** The value as it is. */
	readonly value: FixtureValue;

	constructor(value: FixtureValue) {
		this.value = value;
	}
}

/** A value from another resource that is known at preview: `location: group.location`. */
export class Echo {
	/** The resources it comes from. */
	readonly sources: readonly FixtureResource[];
	/** The value, known at preview. */
	readonly value: FixtureValue;

	constructor(sources: readonly FixtureResource[], value: FixtureValue) {
		this.sources = sources;
		this.value = value;
	}
}

/** An encrypted secret in an exported state, which `unknown()` becomes once the stack exists. */
const undecrypted = '[secret]';

/**
A value that cannot be read: unknown at preview (with its source resources, if given), an encrypted secret in a state.
@param sources - the resources that it comes from
*/
export const unknown = (...sources: readonly FixtureResource[]): Pending => new Pending(sources, undecrypted);

/**
A value from another resource, with its future value.
@param source - one or several resources
@param settled - the value after deployment
*/
export const output = (source: FixtureResource | readonly FixtureResource[], settled: FixtureValue): Pending =>
	new Pending('urn' in source ? [source] : source, settled);

/**
A secret.
@param value - what it hides
*/
export const secret = (value: FixtureValue): Secret => new Secret(value);

/**
A value from another resource that is known at preview, too.
@param source - the other resource
@param value - what policies see
*/
export const echo = (source: FixtureResource, value: FixtureValue): Echo => new Echo([source], value);

/** The stack and project of every fixture. */
export const stackUrn = 'urn:pulumi:dev::fixture::pulumi:pulumi:Stack::fixture-dev';

/**
Makes a resource. Its URN follows from type, name and parent as in Pulumi.
@param type - its type token
@param name - its name in the program
@param inputs - its properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
@returns the resource, for `check` and as the source of values
*/
export function resource(type: string, name: string, inputs: Properties, options: ResourceOptions = {}): FixtureResource {
	const {parent} = options;
	const types = parent === undefined ? type : `${parent.urn.split('::')[2] ?? ''}$${type}`;
	return {
		urn: `urn:pulumi:dev::fixture::${types}::${name}`,
		type,
		name,
		inputs,
		outputs: options.outputs ?? {},
		inputsOnly: new Set(options.inputsOnly),
		id: options.id,
		dependsOn: options.dependsOn ?? [],
		literals: options.literals ?? [],
		parent,
		provider: options.provider,
		exists: options.exists ?? options.isRead ?? false,
		isRead: options.isRead ?? false,
	};
}

export function settle(value: FixtureValue): unknown {
	return replaceMarks(value, mark => (mark instanceof Pending ? mark.settled : mark.value));
}

export function settledText(value: FixtureValue): string | undefined {
	const settled = settle(value);
	return typeof settled === 'string' ? settled : undefined;
}

/** Replaces marks, which replacements may contain again. */
export function replaceMarks(value: FixtureValue, replace: (mark: Pending | Secret | Echo) => FixtureValue): unknown {
	if (value instanceof Pending || value instanceof Secret || value instanceof Echo) {
		return replaceMarks(replace(value), replace);
	}

	if (Array.isArray(value)) {
		return value.map((item: unknown) => replaceMarks(item, replace));
	}

	return isPlainObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceMarks(member, replace)]))
		: value;
}

/** The source resources in a value, at any depth. */
export function sourcesIn(value: FixtureValue): readonly FixtureResource[] {
	const sources: FixtureResource[] = [];
	replaceMarks(value, mark => {
		if (mark instanceof Secret) {
			return mark.value;
		}

		sources.push(...mark.sources);
		return mark instanceof Pending ? mark.settled : mark.value;
	});
	return sources;
}

/** Whether data is an object, which lists are not. */
export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

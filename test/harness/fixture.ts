/**
A Pulumi stack built by hand: what a program would register, with values that are unknown at preview said as such. `view.ts` shows it the
way Pulumi would; `run-pack.ts` holds policies against it.
*/

/** Text, number, truth value, list or object; or one of the marks below, at any depth. */
export type FixtureValue = unknown;

/** Properties by name. */
export type Properties = Readonly<Record<string, FixtureValue>>;

/** A resource of a fixture. */
export type FixtureResource = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly inputs: Properties;
	/** What the provider adds to the outputs once the resource exists: an agent's report, an address. */
	readonly outputs: Properties;
	/** Inputs that are no outputs: path parameters, and what the service never gives back. */
	readonly inputsOnly: ReadonlySet<string>;
	/** The provider's id, once the resource exists. */
	readonly id: string | undefined;
	readonly dependsOn: readonly FixtureResource[];
	readonly parent: FixtureResource | undefined;
	readonly provider: FixtureResource | undefined;
	/** Whether the resource exists already and does not change, so that a preview knows all of it. */
	readonly exists: boolean;
	/** Whether the program only reads it (`.get()`): Pulumi then makes no resource call for it. */
	readonly isRead: boolean;
};

/** What may be said of a resource besides its inputs. */
export type ResourceOptions = {
	readonly outputs?: Properties;
	readonly inputsOnly?: Iterable<string>;
	readonly id?: string;
	readonly dependsOn?: readonly FixtureResource[];
	readonly parent?: FixtureResource;
	readonly provider?: FixtureResource;
	readonly exists?: boolean;
	readonly isRead?: boolean;
};

/** A value that comes from other resources: unknown at preview, `settled` once they exist. */
export class Pending {
	/** The resources it comes from. */
	readonly sources: readonly FixtureResource[];
	/** What it is once they exist. */
	readonly settled: FixtureValue;

	constructor(sources: readonly FixtureResource[], settled: FixtureValue) {
		this.sources = sources;
		this.settled = settled;
	}
}

/** A value that is secret: policies see it as it is, and must never print it. */
export class Secret {
	/** The value as it is. */
	readonly value: FixtureValue;

	constructor(value: FixtureValue) {
		this.value = value;
	}
}

/** A value that a program takes from another resource although a preview knows it: `location: group.location`. */
export class Echo {
	/** The resources it is taken from. */
	readonly sources: readonly FixtureResource[];
	/** The value, known at preview. */
	readonly value: FixtureValue;

	constructor(sources: readonly FixtureResource[], value: FixtureValue) {
		this.sources = sources;
		this.value = value;
	}
}

/** What an exported state shows for a secret that nobody decrypted; in a fixture, what `unknown()` is once the stack exists. */
const undecrypted = '[secret]';

/**
A value that cannot be read: at preview unknown (with the resources it comes from, where given), in a state a secret that is not
decrypted.
*/
export const unknown = (...sources: readonly FixtureResource[]): Pending => new Pending(sources, undecrypted);

/** A value that comes from another resource, with what it will be. */
export const output = (source: FixtureResource | readonly FixtureResource[], settled: FixtureValue): Pending =>
	new Pending('urn' in source ? [source] : source, settled);

/** A secret. */
export const secret = (value: FixtureValue): Secret => new Secret(value);

/** A value taken from another resource that is known at preview, too. */
export const echo = (source: FixtureResource, value: FixtureValue): Echo => new Echo([source], value);

/** The stack and project of every fixture. */
export const stackUrn = 'urn:pulumi:dev::fixture::pulumi:pulumi:Stack::fixture-dev';

/** Makes a resource. The URN is what Pulumi would make of type, name and parent. */
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
		parent,
		provider: options.provider,
		exists: options.exists ?? options.isRead ?? false,
		isRead: options.isRead ?? false,
	};
}

/** Data with every mark replaced by what it stands for. */
export function settle(value: FixtureValue): unknown {
	return replaceMarks(value, mark => (mark instanceof Pending ? mark.settled : mark.value));
}

/** A value's text once the stack exists; `undefined` for anything else. */
export function settledText(value: FixtureValue): string | undefined {
	const settled = settle(value);
	return typeof settled === 'string' ? settled : undefined;
}

/** Data with every mark replaced; what replaces it may hold marks itself. */
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

/** The resources a value comes from, wherever in it they are named. */
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

/** Whether data is an object with named members, and no list. */
export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Computes its entries when asked. */
abstract class View<Value> implements ReadonlyMap<string, Value> {
	get size(): number {
		return [...this.keys()].length;
	}

	[Symbol.iterator](): MapIterator<[string, Value]> {
		return this.entries();
	}

	has(name: string): boolean {
		return this.get(name) !== undefined;
	}

	forEach(run: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void): void {
		for (const [name, value] of this) {
			run(value, name, this);
		}
	}

	keys(): MapIterator<string> {
		return new Map(this.#pairs()).keys();
	}

	values(): MapIterator<Value> {
		return new Map(this.#pairs()).values();
	}

	entries(): MapIterator<[string, Value]> {
		return new Map(this.#pairs()).entries();
	}

	abstract get(name: string): Value | undefined;

	/** Names that may be in it. */
	protected abstract names(): Iterable<string>;

	*#pairs(): Generator<[string, Value]> {
		for (const name of this.names()) {
			const value = this.get(name);
			if (value !== undefined) {
				yield [name, value];
			}
		}
	}
}

/** `value` applies from a version on. */
type Change = {readonly version: number; readonly value: string | undefined};

class Snapshot extends View<string> {
	readonly #changes: ReadonlyMap<string, readonly Change[]>;
	readonly #version: number;

	constructor(changes: ReadonlyMap<string, readonly Change[]>, version: number) {
		super();
		this.#changes = changes;
		this.#version = version;
	}

	get(name: string): string | undefined {
		return this.#changes.get(name)?.findLast(({version}) => version <= this.#version)?.value;
	}

	protected names(): Iterable<string> {
		return this.#changes.keys();
	}
}

class Overlay extends View<string> {
	readonly #below: ReadonlyMap<string, string>;
	readonly #above: ReadonlyMap<string, string>;

	constructor(below: ReadonlyMap<string, string>, above: ReadonlyMap<string, string>) {
		super();
		this.#below = below;
		this.#above = above;
	}

	with(above: ReadonlyMap<string, string>): Overlay {
		return new Overlay(this.#below, new Map([...this.#above, ...above]));
	}

	get(name: string): string | undefined {
		return this.#above.get(name) ?? this.#below.get(name);
	}

	protected names(): Iterable<string> {
		return [...this.#below.keys(), ...this.#above.keys()];
	}
}

class Translated<To> extends View<To> {
	readonly #source: ReadonlyMap<string, string>;
	readonly #translate: (text: string) => To;

	constructor(source: ReadonlyMap<string, string>, translate: (text: string) => To) {
		super();
		this.#source = source;
		this.#translate = translate;
	}

	get(name: string): To | undefined {
		const text = this.#source.get(name);
		return text === undefined ? undefined : this.#translate(text);
	}

	protected names(): Iterable<string> {
		return this.#source.keys();
	}
}

/** The exported variables at any point. The cost depends on the number of changes, not of commands. */
export class Environment {
	readonly #changes = new Map<string, Change[]>();
	#version = 0;
	#seen: ReadonlyMap<string, string> | undefined;

	set(name: string, value: string | undefined): void {
		const changes = this.#changes.get(name) ?? [];
		this.#changes.set(name, changes);
		if (changes.at(-1)?.value !== value) {
			this.#version++;
			changes.push({version: this.#version, value});
			this.#seen = undefined;
		}
	}

	now(): ReadonlyMap<string, string> {
		this.#seen ??= new Snapshot(this.#changes, this.#version);
		return this.#seen;
	}
}

export const withVariables = (below: ReadonlyMap<string, string>, above: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
	above.size === 0 ? below : below instanceof Overlay ? below.with(above) : new Overlay(below, above);

export const translated = <To>(source: ReadonlyMap<string, string>, translate: (text: string) => To): ReadonlyMap<string, To> =>
	new Translated(source, translate);

import {pass} from './budget.js';
import {limits} from './limits.js';

export type Changes<Value> = ReadonlyMap<string, Value | undefined>;

/** Branches may leave these early. */
export type Scope = 'loop' | 'function';

type Exit<Value> = {readonly scope: Scope; readonly depth: number; readonly branches: Array<Changes<Value>>};

export type BranchValues<Value> = {readonly before: Value | undefined; readonly values: ReadonlyArray<Value | undefined>};

type Settle<Value> = (name: string, values: BranchValues<Value>) => Value;

/** Variables with branches that can be undone and joined. */
export class Variables<Value> {
	readonly #values = new Map<string, Value>();
	readonly #journals: Array<Map<string, Value | undefined>> = [];
	readonly #exits: Array<Exit<Value>> = [];
	/** The variables that conditions of the current iterations asked for, with their values. */
	readonly #asked: Array<Map<string, Value | undefined>> = [];
	#isAsking = false;

	readonly #kept: (name: string, value: Value) => Value;
	readonly #settle: Settle<Value>;
	readonly #isSame: (left: Value | undefined, right: Value | undefined) => boolean;
	readonly #changed: (name: string, value: Value | undefined) => void;

	/**
	`kept` returns a value as a variable stores it, `settle` the value of a variable that branches set differently. `changed` is called at
	every change.
	*/
	constructor(
		kept: (name: string, value: Value) => Value,
		settle: Settle<Value>,
		isSame: (left: Value | undefined, right: Value | undefined) => boolean,
		changed: (name: string, value: Value | undefined) => void,
	) {
		this.#kept = kept;
		this.#settle = settle;
		this.#isSame = isSame;
		this.#changed = changed;
	}

	get(name: string): Value | undefined {
		const value = this.#values.get(name);
		const asked = this.#isAsking ? this.#asked.at(-1) : undefined;
		if (asked?.has(name) === false) {
			asked.set(name, value);
		}

		return value;
	}

	names(): Iterable<string> {
		return this.#values.keys();
	}

	set(name: string, value: Value | undefined): void {
		const journal = this.#journals.at(-1);
		if (journal !== undefined && !journal.has(name)) {
			journal.set(name, this.#values.get(name));
		}

		this.#put(name, value === undefined ? undefined : this.#kept(name, value));
	}

	/** Undoes the changes and returns them. */
	branch(run: () => void): Changes<Value> {
		const journal = new Map<string, Value | undefined>();
		this.#journals.push(journal);
		try {
			run();
		} finally {
			this.#journals.pop();
		}

		const changes = new Map<string, Value | undefined>();
		for (const [name, before] of journal) {
			changes.set(name, this.#values.get(name));
			this.#put(name, before);
		}

		return changes;
	}

	/** Branches may leave `run` early; afterwards all of them continue. `run` returns whether its end can be reached. */
	gather(scope: Scope, run: () => boolean): void {
		const exit: Exit<Value> = {scope, depth: this.#journals.length, branches: []};
		this.#exits.push(exit);
		let isReached = true;
		try {
			const changes = this.branch(() => {
				isReached = run();
			});
			this.join(isReached || exit.branches.length === 0 ? [changes, ...exit.branches] : exit.branches);
		} finally {
			this.#exits.pop();
		}
	}

	ask<T>(run: () => T): T {
		const before = this.#isAsking;
		this.#isAsking = true;
		try {
			return run();
		} finally {
			this.#isAsking = before;
		}
	}

	/**
	Returns the variables that the iteration's conditions asked for and that it changed, too: with these, another iteration may go a different
	way.
	*/
	iteration<T>(run: () => T): {readonly result: T; readonly changed: readonly string[]} {
		const asked = new Map<string, Value | undefined>();
		const isAsking = this.#isAsking;
		this.#asked.push(asked);
		this.#isAsking = false;
		let result: T;
		try {
			result = run();
		} finally {
			this.#asked.pop();
			this.#isAsking = isAsking;
		}

		const outer = this.#asked.at(-1);
		for (const [name, value] of outer === undefined ? [] : asked) {
			if (outer?.has(name) === false) {
				outer.set(name, value);
			}
		}

		const changed = [...asked].filter(([name, value]) => !this.#isSame(this.#values.get(name), value)).map(([name]) => name);
		return {result, changed};
	}

	/** For a branch that leaves the innermost loop or function here. */
	leave(scope: Scope): void {
		const exit = this.#exits.findLast(one => one.scope === scope);
		if (exit !== undefined && exit.branches.length >= limits.exits) {
			pass('exits');
		} else if (exit !== undefined) {
			const names = new Set(this.#journals.slice(exit.depth).flatMap(journal => [...journal.keys()]));
			exit.branches.push(new Map([...names].map(name => [name, this.#values.get(name)])));
		}
	}

	/** Any of the branches may have run. A variable that they set differently is unknown. */
	join(branches: ReadonlyArray<Changes<Value>>): void {
		const names = new Set(branches.flatMap(changes => [...changes.keys()]));
		for (const name of names) {
			const before = this.#values.get(name);
			const values = branches.map(changes => (changes.has(name) ? changes.get(name) : before));
			const [first] = values;
			this.set(name, values.every(value => this.#isSame(value, first)) ? first : this.#settle(name, {before, values}));
		}
	}

	#put(name: string, value: Value | undefined): void {
		if (value === undefined) {
			this.#values.delete(name);
		} else {
			this.#values.set(name, value);
		}

		this.#changed(name, value);
	}
}

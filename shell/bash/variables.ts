import type {Holes} from '../holes.js';

/** The value of a shell variable. */
export type Value = string | readonly string[] | ReadonlyMap<string, string>;

const isSame = (left: Value | undefined, right: Value | undefined): boolean => {
	if (left === undefined || right === undefined || typeof left === 'string' || typeof right === 'string') {
		return left === right;
	}

	if (left instanceof Map || right instanceof Map) {
		return left === right;
	}

	const [leftItems, rightItems] = [[...left], [...right]];
	return leftItems.length === rightItems.length && leftItems.every((item, index) => item === rightItems[index]);
};

/** What a branch of a script did to the variables. */
export type Changes = ReadonlyMap<string, Value | undefined>;

/** Variables of a script, with branches that can be taken back and joined. */
export class Variables {
	private readonly values = new Map<string, Value>();
	private readonly journals: Array<Map<string, Value | undefined>> = [];
	private readonly exported = new Set<string>();
	private cachedEnvironment: ReadonlyMap<string, string> | undefined;

	constructor(private readonly holes: Holes) {}

	/** In: a name. Out: its value, `undefined` where the script has not set it. */
	get(name: string): Value | undefined {
		return this.values.get(name);
	}

	/** Sets a variable, or unsets it with `undefined`. */
	set(name: string, value: Value | undefined): void {
		const journal = this.journals.at(-1);
		if (journal !== undefined && !journal.has(name)) {
			journal.set(name, this.values.get(name));
		}

		if (value === undefined) {
			this.values.delete(name);
		} else {
			this.values.set(name, value);
		}

		if (this.exported.has(name)) {
			this.cachedEnvironment = undefined;
		}
	}

	/** Marks a variable as one that programs see. */
	export(name: string): void {
		this.exported.add(name);
		this.cachedEnvironment = undefined;
	}

	/** What programs see. */
	environment(): ReadonlyMap<string, string> {
		if (this.cachedEnvironment === undefined) {
			const environment = new Map<string, string>();
			for (const name of this.exported) {
				const value = this.values.get(name);
				if (typeof value === 'string') {
					environment.set(name, value);
				}
			}

			this.cachedEnvironment = environment;
		}

		return this.cachedEnvironment;
	}

	/** Runs a branch and takes back what it does. Out: what it did. */
	branch(run: () => void): Changes {
		const journal = new Map<string, Value | undefined>();
		this.journals.push(journal);
		try {
			run();
		} finally {
			this.journals.pop();
		}

		const changes = new Map<string, Value | undefined>();
		for (const [name, before] of journal) {
			changes.set(name, this.values.get(name));
			if (before === undefined) {
				this.values.delete(name);
			} else {
				this.values.set(name, before);
			}

			if (this.exported.has(name)) {
				this.cachedEnvironment = undefined;
			}
		}

		return changes;
	}

	/** Goes on after branches of which any one may have run. A variable they do not agree on is unknown. In: what each of them did. */
	join(branches: readonly Changes[]): void {
		const names = new Set(branches.flatMap(changes => [...changes.keys()]));
		for (const name of names) {
			const before = this.values.get(name);
			const values = branches.map(changes => changes.has(name) ? changes.get(name) : before);
			const [first] = values;
			this.set(name, values.every(value => isSame(value, first)) ? first : this.holes.mark(name));
		}
	}
}

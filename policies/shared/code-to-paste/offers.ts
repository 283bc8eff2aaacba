import {memoizePerEstate} from '../../../estate/index.js';

/** Something that a finding offers code for. */
export type Offer = {
	/** Equal for code that does the same. */
	readonly what: string;
	/** What the resource that does it is to be called, if nothing else is called so. */
	readonly wanted: string;
	/** Who offers it: equal for one finding alone. */
	readonly by: string;
};

/** What the findings of one report offer: names are given once, and code that does the same is shown once. */
class Offers {
	readonly #taken: Set<string>;
	readonly #made = new Map<string, {readonly name: string; readonly by: string}>();

	/** @param taken - the names of the program's own resources */
	constructor(taken: Iterable<string>) {
		this.#taken = new Set(taken);
	}

	/**
	Offers something.

	@returns a name that is free in the program and in everything offered before, and the finding that offered the same first
	*/
	make({what, wanted, by}: Offer): {readonly name: string; readonly by: string} {
		const found = this.#made.get(what) ?? {name: this.#free(wanted), by};
		this.#made.set(what, found);
		return found;
	}

	#free(wanted: string): string {
		let name = wanted;
		for (let number = 2; this.#taken.has(name); number++) {
			name = `${wanted}-${number}`;
		}

		this.#taken.add(name);
		return name;
	}
}

/** What is offered for a stack. */
export const offersFor = memoizePerEstate(({names}) => new Offers(names));

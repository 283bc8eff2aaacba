import {memoizePerEstate} from '../../../estate/index.js';
import {freeName} from './free-name.js';

export type Offer = {
	/** Equal for code that does the same. */
	readonly what: string;
	readonly wanted: string;
	readonly by: string;
};

/** Code in the findings of a report. Names are used once, and code that does the same is shown once. */
class Offers {
	readonly #taken: Set<string>;
	readonly #made = new Map<string, {readonly name: string; readonly by: string}>();

	constructor(taken: Iterable<string>) {
		this.#taken = new Set(taken);
	}

	/** Returns a free name, the finding that suggested the same first, and whether nothing suggested it before. */
	make({what, wanted, by}: Offer): {readonly name: string; readonly by: string; readonly isNew: boolean} {
		const before = this.#made.get(what);
		const found = before ?? {name: this.#free(wanted), by};
		this.#made.set(what, found);
		return {...found, isNew: before === undefined};
	}

	#free(wanted: string): string {
		const name = freeName(wanted, '-', taken => this.#taken.has(taken));
		this.#taken.add(name);
		return name;
	}
}

export const offersFor = memoizePerEstate(({names}) => new Offers(names));

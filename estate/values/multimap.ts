/** Lists of things by key, each in the order in which things were added. */
export class Multimap<Key, Item> {
	readonly #lists = new Map<Key, Item[]>();

	/** Every list, in the order of their first things. */
	get all(): ReadonlyArray<readonly Item[]> {
		return [...this.#lists.values()];
	}

	/** Adds a thing to the list of a key. */
	add(key: Key, item: Item): void {
		const list = this.#lists.get(key);
		if (list === undefined) {
			this.#lists.set(key, [item]);
		} else {
			list.push(item);
		}
	}

	/** The things of a key; none for a key that has none. */
	of(key: Key): readonly Item[] {
		return this.#lists.get(key) ?? [];
	}
}

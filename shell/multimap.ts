/** Lists of items by key, in insertion order. */
export class Multimap<Key, Item> {
	readonly #lists = new Map<Key, Item[]>();

	/** In the order of their first items. */
	get all(): ReadonlyArray<readonly Item[]> {
		return [...this.#lists.values()];
	}

	/**
	Adds an item to a list.
	@param key - of the list, which is created if needed
	@param item - is appended
	*/
	add(key: Key, item: Item): void {
		const list = this.#lists.get(key);
		if (list === undefined) {
			this.#lists.set(key, [item]);
		} else {
			list.push(item);
		}
	}

	/**
	Empty for an unknown key.
	@param key - of the list
	@returns the items in insertion order
	*/
	of(key: Key): readonly Item[] {
		return this.#lists.get(key) ?? [];
	}
}

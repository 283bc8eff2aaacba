import {sameText} from '../values/value.js';

/** Whether something holds, as far as can be told. */
export type Answer = 'yes' | 'no' | 'unknown';

/** Which subscriptions management groups hold, which a stack does not show: as configuration lists them, and as Azure says. */
export class ManagementGroups {
	readonly #listed: ReadonlyMap<string, readonly string[]>;
	readonly #ancestors: (subscription: string) => readonly string[] | undefined;

	/**
	@param listed - the subscriptions that management groups hold, by the groups' names in lower case
	@param ancestors - the groups above a subscription, the nearest first, as far as Azure says; a group that is listed is not asked of it
	*/
	constructor(
		listed: ReadonlyMap<string, readonly string[]> = new Map(),
		ancestors: (subscription: string) => readonly string[] | undefined = () => undefined,
	) {
		this.#listed = listed;
		this.#ancestors = ancestors;
	}

	/** The same, with what Azure says. */
	withAncestors(ancestors: (subscription: string) => readonly string[] | undefined): ManagementGroups {
		return new ManagementGroups(this.#listed, ancestors);
	}

	/** Whether a management group holds a subscription. */
	holds(name: string, subscription: string | undefined): Answer {
		if (subscription === undefined) {
			return 'unknown';
		}

		const listed = this.#listed.get(name.toLowerCase());
		const found =
			listed?.some(id => sameText(id, subscription)) ?? this.#ancestors(subscription)?.some(ancestor => sameText(ancestor, name));
		return found === undefined ? 'unknown' : found ? 'yes' : 'no';
	}

	/** How many subscriptions a management group holds, where they are listed. */
	sizeOf(name: string): number | undefined {
		return this.#listed.get(name.toLowerCase())?.length;
	}
}

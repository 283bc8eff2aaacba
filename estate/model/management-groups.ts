import {sameText} from '../values/value.js';

/** Whether something is true, as far as known. */
export type Answer = 'yes' | 'no' | 'unknown';

/** The subscriptions of management groups, from the configuration and from Azure. */
export class ManagementGroups {
	readonly #listed: ReadonlyMap<string, readonly string[]>;
	readonly #ancestors: (subscription: string) => readonly string[] | undefined;

	/**
	@param listed - subscriptions by the groups' names in lower case
	@param ancestors - the groups above a subscription, nearest first, from Azure; not used for a listed group
	*/
	constructor(
		listed: ReadonlyMap<string, readonly string[]> = new Map(),
		ancestors: (subscription: string) => readonly string[] | undefined = () => undefined,
	) {
		this.#listed = listed;
		this.#ancestors = ancestors;
	}

	/** The same, with data from Azure. */
	withAncestors(ancestors: (subscription: string) => readonly string[] | undefined): ManagementGroups {
		return new ManagementGroups(this.#listed, ancestors);
	}

	/** Whether a management group contains a subscription. */
	holds(name: string, subscription: string | undefined): Answer {
		if (subscription === undefined) {
			return 'unknown';
		}

		const listed = this.#listed.get(name.toLowerCase());
		const found =
			listed?.some(id => sameText(id, subscription)) ?? this.#ancestors(subscription)?.some(ancestor => sameText(ancestor, name));
		return found === undefined ? 'unknown' : found ? 'yes' : 'no';
	}

	/** The number of its subscriptions, if they are listed. */
	sizeOf(name: string): number | undefined {
		return this.#listed.get(name.toLowerCase())?.length;
	}
}

import {compareSubscriptions, type Subscription} from '../values/subscription.js';
import {sameText} from '../values/value.js';

/** Whether something is true, as far as known. */
export type Answer = 'yes' | 'no' | 'unknown';

/** A subscription that the stack puts into a management group, directly or through a child group. */
export type ManagementGroupMember = {readonly group: string; readonly subscription: Subscription};

/** The subscriptions of management groups, from the configuration, the stack and Azure. */
export class ManagementGroups {
	readonly #listed: ReadonlyMap<string, readonly string[]>;
	readonly #members: readonly ManagementGroupMember[];
	readonly #ancestors: (subscription: string) => readonly string[] | undefined;

	/**
	@param listed - subscriptions by the groups' names in lower case
	@param ancestors - the groups above a subscription, nearest first, from Azure; not used for a listed group
	@param members - what the stack itself puts into management groups
	*/
	constructor(
		listed: ReadonlyMap<string, readonly string[]> = new Map(),
		ancestors: (subscription: string) => readonly string[] | undefined = () => undefined,
		members: readonly ManagementGroupMember[] = [],
	) {
		this.#listed = listed;
		this.#ancestors = ancestors;
		this.#members = members;
	}

	/**
	The same, with data from the stack and Azure.
	@param members - subscriptions that the stack puts into management groups
	@param ancestors - the management groups above a subscription, by its id
	*/
	with(members: readonly ManagementGroupMember[], ancestors: (subscription: string) => readonly string[] | undefined): ManagementGroups {
		return new ManagementGroups(this.#listed, ancestors, members);
	}

	/**
	Whether a management group contains a subscription.
	@param name - of the management group
	@param subscription - of the stack or known by its id
	*/
	holds(name: string, subscription: Subscription): Answer {
		const isPutThere = this.#members.some(
			member => sameText(member.group, name) && compareSubscriptions(member.subscription, subscription) === 'same',
		);
		const {id} = subscription;
		if (isPutThere || id === undefined) {
			return isPutThere ? 'yes' : 'unknown';
		}

		const listed = this.#listed.get(name.toLowerCase());
		const found = listed?.some(one => sameText(one, id)) ?? this.#ancestors(id)?.some(ancestor => sameText(ancestor, name));
		return found === undefined ? 'unknown' : found ? 'yes' : 'no';
	}

	/**
	The number of its subscriptions, if they are listed.
	@param name - of the management group
	*/
	sizeOf(name: string): number | undefined {
		return this.#listed.get(name.toLowerCase())?.length;
	}
}

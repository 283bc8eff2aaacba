import {parseScope, type Scope} from './scope.js';
import type {AzureSnapshot, SnapshotMachine, SnapshotSubscription} from './snapshot.js';

/** Finds what a snapshot of many subscriptions says about a few. Each index is built when first needed. */
export class SnapshotIndex {
	/** The snapshot as read. */
	readonly snapshot: AzureSnapshot;
	readonly #subscriptions: ReadonlyMap<string, SnapshotSubscription>;
	/** The positions of the items in a container. */
	readonly #byContainer = new Map<ReadonlyArray<{readonly scope: string}>, ReadonlyMap<string, readonly number[]>>();
	#machines: ReadonlyMap<string, SnapshotMachine> | undefined;

	constructor(snapshot: AzureSnapshot) {
		this.snapshot = snapshot;
		this.#subscriptions = new Map(snapshot.subscriptions.map(subscription => [subscription.id.toLowerCase(), subscription]));
	}

	/** Ids of subscriptions, in lower case. */
	get covered(): readonly string[] {
		return [...this.#subscriptions.keys()];
	}

	/**
	A subscription by its id.
	@param id - in any letter case
	@returns `undefined` if the snapshot lacks it
	*/
	subscription(id: string): SnapshotSubscription | undefined {
		return this.#subscriptions.get(id.toLowerCase());
	}

	/**
	A machine by its resource id.
	@param id - in any letter case
	@returns `undefined` if the snapshot lacks it
	*/
	machine(id: string): SnapshotMachine | undefined {
		this.#machines ??= new Map(this.snapshot.machines.map(machine => [machine.id.toLowerCase(), machine]));
		return this.#machines.get(id.toLowerCase());
	}

	/**
	Items with a scope in some subscriptions, or in the management groups and the tenant above them.
	@param list - items of the snapshot
	@param subscriptions - ids in lower case
	@returns the items in their order
	*/
	around<T extends {readonly scope: string}>(list: readonly T[], subscriptions: ReadonlySet<string>): readonly T[] {
		const above = [...subscriptions].flatMap(id => this.subscription(id)?.managementGroups ?? []);
		const containers = new Set(['/', ...subscriptions, ...above.map(name => managementGroupKey(name))]);
		const index = this.#indexOf(list);
		return [...containers].flatMap(container => index.get(container) ?? []).flatMap(position => list[position] ?? []);
	}

	#indexOf(list: ReadonlyArray<{readonly scope: string}>): ReadonlyMap<string, readonly number[]> {
		const known = this.#byContainer.get(list);
		if (known !== undefined) {
			return known;
		}

		const index = new Map<string, number[]>();
		for (const [position, {scope}] of list.entries()) {
			const key = containerOf(scope);
			const positions = index.get(key);
			if (positions === undefined) {
				index.set(key, [position]);
			} else {
				positions.push(position);
			}
		}

		this.#byContainer.set(list, index);
		return index;
	}
}

const managementGroupKey = (name: string): string => `management group ${name.toLowerCase()}`;

function containerOf(text: string): string {
	// Most scopes are in a subscription, whose id is the second segment.
	const subscription = /^\/subscriptions\/([^\/]+)/iv.exec(text)?.[1];
	if (subscription !== undefined) {
		return subscription.toLowerCase();
	}

	let scope: Scope | undefined = parseScope(text);
	while (scope?.kind === 'resource') {
		scope = scope.parent;
	}

	return scope?.kind === 'management-group' ? managementGroupKey(scope.name) : '/';
}

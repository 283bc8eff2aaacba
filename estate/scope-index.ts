import {scopeId} from '../azure/scope.js';
import type {Group} from './group.js';
import type {EstateScope} from './scope.js';

/** A place that is asked about: a resource group, and what lies in it by URN or id where that is asked about, too. */
export type Place = {readonly group: Group; readonly resources?: ReadonlyArray<string | undefined>};

type Entry<T> = {readonly item: T; readonly position: number};

/** Things with a scope, to find those that may cover a place without asking all of them. */
export class ScopeIndex<T extends {readonly scope: EstateScope}> {
	readonly #all: readonly T[];
	/** What may cover any place: management groups, and scopes that are not known well enough. */
	readonly #anywhere: Array<Entry<T>> = [];
	readonly #bySubscription = new Map<string, Array<Entry<T>>>();
	readonly #byGroup = new Map<string, Array<Entry<T>>>();
	readonly #byResource = new Map<string, Array<Entry<T>>>();

	constructor(all: readonly T[]) {
		this.#all = all;
		for (const [position, item] of all.entries()) {
			this.#listOf(item.scope).push({item, position});
		}
	}

	/** What may cover a place, in the order given at first; everything where no place is given or it is not known which it is. */
	around(place: Place | undefined): readonly T[] {
		if (place === undefined || place.group.missing !== undefined || place.group.nameMissing !== undefined) {
			return this.#all;
		}

		const {group, resources = []} = place;
		const {id} = group.subscription;
		const above = id === undefined ? [...this.#bySubscription.values()].flat() : this.#bySubscription.get(id) ?? [];
		const inside = resources.flatMap(resource => this.#byResource.get(resource ?? '') ?? []);
		return [...this.#anywhere, ...above, ...this.#byGroup.get(groupKey(group)) ?? [], ...inside]
			.toSorted((one, other) => one.position - other.position)
			.map(({item}) => item);
	}

	#listOf(scope: EstateScope): Array<Entry<T>> {
		switch (scope.kind) {
			case 'subscription': {
				return scope.subscription.id === undefined ? this.#anywhere : at(this.#bySubscription, scope.subscription.id);
			}

			case 'resource-group': {
				const {group} = scope;
				return group.missing === undefined && group.nameMissing === undefined ? at(this.#byGroup, groupKey(group)) : this.#anywhere;
			}

			case 'resource': {
				return at(this.#byResource, scope.resource ?? (scope.scope === undefined ? '' : scopeId(scope.scope)));
			}

			case 'tenant':
			case 'management-group':
			case 'unknown': {
				return this.#anywhere;
			}
		}
	}
}

/** Groups of different names are different, whichever subscriptions they lie in. */
const groupKey = ({name, key}: Group): string => name?.toLowerCase() ?? key;

function at<T>(map: Map<string, T[]>, key: string): T[] {
	const list = map.get(key) ?? [];
	map.set(key, list);
	return list;
}

import {scopeId} from '../../azure/scope.js';
import type {Group} from '../values/group.js';
import {Multimap} from '../../shell/multimap.js';
import type {EstateScope} from '../model/scope.js';

/** `resources` are URNs or ids of resources in the group, if they matter. */
export type ScopePlace = {readonly group: Group; readonly resources?: ReadonlyArray<string | undefined>};

type IndexedItem<T> = {readonly item: T; readonly position: number};

/** Finds items whose scope may cover a place without looking at all of them. */
export class ScopeIndex<T extends {readonly scope: EstateScope}> {
	readonly #all: readonly T[];
	/** Management groups, and scopes that are not known well enough. */
	readonly #anywhere: Array<IndexedItem<T>> = [];
	readonly #bySubscription = new Multimap<string, IndexedItem<T>>();
	readonly #byGroup = new Multimap<string, IndexedItem<T>>();
	/** By subscription first, because many have a group of that name; '' if unknown. */
	readonly #byGroupIn = new Multimap<string, IndexedItem<T>>();
	readonly #byKey = new Multimap<string, IndexedItem<T>>();
	readonly #byResource = new Multimap<string, IndexedItem<T>>();

	constructor(all: readonly T[]) {
		this.#all = all;
		for (const [position, item] of all.entries()) {
			this.#add(item.scope, {item, position});
		}
	}

	/** In their original order; all items if the place is not known. */
	around(place: ScopePlace | undefined): readonly T[] {
		if (place === undefined || place.group.missing !== undefined || place.group.nameMissing !== undefined) {
			return this.#all;
		}

		const {group, resources = []} = place;
		const {id} = group.subscription;
		const above = id === undefined ? this.#bySubscription.all.flat() : this.#bySubscription.of(id);
		const inside = resources.flatMap(resource => this.#byResource.of(resource ?? ''));
		return [...this.#anywhere, ...above, ...this.#atGroup(group), ...inside]
			.toSorted((one, other) => one.position - other.position)
			.map(({item}) => item);
	}

	#atGroup(group: Group): ReadonlyArray<IndexedItem<T>> {
		const key = groupKey(group);
		const {id} = group.subscription;
		return id === undefined
			? this.#byGroup.of(key)
			: [...new Set([...['', id].flatMap(where => this.#byGroupIn.of(`${where}/${key}`)), ...this.#byKey.of(group.key)])];
	}

	#add(scope: EstateScope, entry: IndexedItem<T>): void {
		switch (scope.kind) {
			case 'subscription': {
				const {id} = scope.subscription;
				if (id === undefined) {
					this.#anywhere.push(entry);
				} else {
					this.#bySubscription.add(id, entry);
				}

				break;
			}

			case 'resource-group': {
				const {group} = scope;
				if (group.missing === undefined && group.nameMissing === undefined) {
					this.#byKey.add(group.key, entry);
					this.#byGroup.add(groupKey(group), entry);
					this.#byGroupIn.add(`${group.subscription.id ?? ''}/${groupKey(group)}`, entry);
				} else {
					this.#anywhere.push(entry);
				}

				break;
			}

			case 'resource': {
				this.#byResource.add(scope.resource ?? (scope.scope === undefined ? '' : scopeId(scope.scope)), entry);
				break;
			}

			case 'tenant':
			case 'management-group':
			case 'unknown': {
				this.#anywhere.push(entry);
				break;
			}
		}
	}
}

export const groupKey = ({name, key}: Group): string => name?.toLowerCase() ?? key;

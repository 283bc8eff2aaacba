import {parseScope} from '../../azure/scope.js';
import type {Group} from '../values/group.js';
import {Multimap} from '../values/multimap.js';
import {subscriptionById, type Subscription} from '../values/subscription.js';
import {type Urn, knownValue, isMissing, type Value, type Missing, isKnown, sameText} from '../values/value.js';
import type {Resource, Property} from './resource.js';

/** What tells groups of a name and a subscription from others: equal subscriptions have equal keys. */
const placeKey = (name: string, {key}: Subscription): string => `${key}/${name.toLowerCase()}`;

/** A group as whoever lies in it sees it: in a subscription of its own, which may be known better than the group's. */
const seenFrom = (subscription: Subscription, group: Group): Group =>
	group.subscription.id === undefined && subscription.id !== undefined ? {...group, subscription} : group;

/** A group that no resource of the stack makes. */
const outside = (name: string, subscription: Subscription): Group => ({
	key: `${subscription.key}/${name.toLowerCase()}`,
	subscription,
	resource: undefined,
	name,
});

function groupNameIn(id: string | undefined): string | undefined {
	const scope = id === undefined ? undefined : parseScope(id);
	return scope?.kind === 'resource-group' ? scope.resourceGroup : undefined;
}
/** The resource groups of a stack, to find the group of a resource by. */

export class Groups {
	readonly #byResource = new Map<Urn, Group>();
	/** By their names; and by those and the subscriptions, by id where it is known, since groups of one name may lie in many. */
	readonly #byName = new Multimap<string, Group>();
	readonly #byPlace = new Multimap<string, Group>();
	/** By their names, where nobody can name the subscription. */
	readonly #byNameAlone = new Multimap<string, Group>();

	/** Adds a resource group of the stack. */
	add(resource: Resource, subscription: Subscription): void {
		const given = resource.at('resourceGroupName').text;
		const name = knownValue(given) ?? knownValue(resource.at('name').text) ?? groupNameIn(resource.id);
		const group: Group = {
			key: resource.urn,
			subscription,
			resource: resource.urn,
			name,
			...(name === undefined && isMissing(given) && {nameMissing: given}),
		};
		this.#byResource.set(resource.urn, group);
		if (name !== undefined) {
			this.#byName.add(name.toLowerCase(), group);
			this.#byPlace.add(placeKey(name, subscription), group);
			if (subscription.id === undefined) {
				this.#byNameAlone.add(name.toLowerCase(), group);
			}
		}
	}

	/** Every resource group of the stack. */
	get all(): readonly Group[] {
		return [...this.#byResource.values()];
	}

	/** The group of the stack that a resource makes. */
	ofResource(urn: Urn): Group | undefined {
		return this.#byResource.get(urn);
	}

	/** The group a name means in a subscription. */
	named(name: string, subscription: Subscription): Group {
		const perhaps = subscription.id === undefined ? this.#byName : this.#byNameAlone;
		const found = this.#byPlace.of(placeKey(name, subscription))[0] ?? perhaps.of(name.toLowerCase())[0];
		return found === undefined ? outside(name, subscription) : seenFrom(subscription, found);
	}

	/** The group a value means: a name, or a reference to a group of the stack. */
	resolve(value: Value<string> | undefined, subscription: Subscription, nowhere: Missing): Group {
		if (isKnown(value)) {
			return this.named(value.value, subscription);
		}

		const groups = value?.state === 'reference' ? value.sources.flatMap(urn => this.#byResource.get(urn) ?? []) : [];
		const [group] = groups;
		if (group !== undefined && groups.length === 1) {
			return seenFrom(subscription, group);
		}

		const missing = value ?? nowhere;
		return {key: `${missing.resource}#${missing.property}`, subscription, resource: undefined, name: undefined, missing};
	}

	/** The group a resource lies in: by its path parameter, else by its id. */
	of(resource: Resource, subscription: Subscription, property: Property = resource.at('resourceGroupName')): Group {
		const scope = property.exists || resource.id === undefined ? undefined : parseScope(resource.id);
		if (scope !== undefined && 'resourceGroup' in scope && scope.resourceGroup !== undefined && scope.subscription !== undefined) {
			return this.named(scope.resourceGroup, subscriptionById(scope.subscription));
		}

		const {text, sources} = property;
		return isKnown(text)
			? this.#holding(text.value, subscription, sources)
			: this.resolve(text, subscription, {state: 'unknown', resource: resource.urn, property: property.path});
	}

	/** A resource lies in a group of its own provider's subscription: a group of that name in one that may be another is not taken for it. */
	#holding(name: string, subscription: Subscription, sources: readonly Urn[]): Group {
		const referred = sources
			.flatMap(urn => this.#byResource.get(urn) ?? [])
			.find(group => group.name !== undefined && sameText(group.name, name));
		const found = referred ?? this.#byPlace.of(placeKey(name, subscription))[0];
		return found === undefined ? outside(name, subscription) : seenFrom(subscription, found);
	}
}

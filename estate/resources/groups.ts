import {parseScope} from '../../azure/scope.js';
import type {Group} from '../values/group.js';
import {Multimap} from '../../shell/multimap.js';
import {subscriptionById, type Subscription} from '../values/subscription.js';
import {type Urn, knownValue, isMissing, type Value, type Missing, isKnown, sameText} from '../values/value.js';
import type {Resource, Property} from './resource.js';

const placeKey = (name: string, {key}: Subscription): string => `${key}/${name.toLowerCase()}`;

/** The asking subscription may be known better than the group's. */
const seenFrom = (subscription: Subscription, group: Group): Group =>
	group.subscription.id === undefined && subscription.id !== undefined ? {...group, subscription} : group;

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

/** The resource groups of a stack. */
export class Groups {
	readonly #byResource = new Map<Urn, Group>();
	/** Several subscriptions may have a group of the same name. */
	readonly #byName = new Multimap<string, Group>();
	readonly #byPlace = new Multimap<string, Group>();
	readonly #byNameAlone = new Multimap<string, Group>();

	/**
	Adds a group of the stack.
	@param resource - the resource group
	@param subscription - where it is created
	*/
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

	/** All groups of the stack. */
	get all(): readonly Group[] {
		return [...this.#byResource.values()];
	}

	/**
	The group that a resource creates.
	@param urn - of the resource group
	@returns `undefined` if the resource is not a group of the stack
	*/
	ofResource(urn: Urn): Group | undefined {
		return this.#byResource.get(urn);
	}

	/**
	The group with a name in a subscription.
	@param name - in any letter case
	@param subscription - which has the group
	*/
	named(name: string, subscription: Subscription): Group {
		const perhaps = subscription.id === undefined ? this.#byName : this.#byNameAlone;
		const found = this.#byPlace.of(placeKey(name, subscription))[0] ?? perhaps.of(name.toLowerCase())[0];
		return found === undefined ? outside(name, subscription) : seenFrom(subscription, found);
	}

	/**
	The group of a value.
	@param value - a name, or a reference to a group of the stack
	@param subscription - of the resource in the group
	@param nowhere - what is missing if there is no value
	*/
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

	/**
	From the resource's path parameter or else its id.
	@param resource - in the group
	@param subscription - of the resource
	@param property - names the group
	@returns the group that contains the resource
	*/
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

	/** A resource is in a group of its own provider's subscription, so a group of that name in another one does not count. */
	#holding(name: string, subscription: Subscription, sources: readonly Urn[]): Group {
		const referred = sources
			.flatMap(urn => this.#byResource.get(urn) ?? [])
			.find(group => group.name !== undefined && sameText(group.name, name));
		const found = referred ?? this.#byPlace.of(placeKey(name, subscription))[0];
		return found === undefined ? outside(name, subscription) : seenFrom(subscription, found);
	}
}

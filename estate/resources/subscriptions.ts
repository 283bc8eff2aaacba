import process from 'node:process';
import {isGuid, parseScope} from '../../azure/scope.js';
import {type Subscription, ambientSubscription, subscriptionById, subscriptionKey} from '../values/subscription.js';
import {type Urn, type Missing, type Value, isMissing} from '../values/value.js';
import {isUnknownValue} from './pulumi-proxies.js';
import type {ResourceData} from './resource.js';

/** Learns which subscription each provider of a stack works in. */

export class Subscriptions {
	readonly #learned = new Map<string, string | 'several'>();
	readonly #providers = new Map<Urn, Subscription>();
	#assumed: string | undefined;
	/** What the subscriptions of providers come from that cannot be read yet. */
	readonly #sources = new Map<Urn, Missing>();
	/** The subscription that a provider takes which is told of none. */
	readonly #signedIn: Subscription | undefined;

	/** @param environment - where Azure's providers read what their configuration leaves out */
	constructor(environment: Readonly<Record<string, string | undefined>> = process.env) {
		// https://www.pulumi.com/registry/packages/azure-native/installation-configuration/#configuration-reference
		const id = environment['ARM_SUBSCRIPTION_ID']?.trim() ?? '';
		this.#signedIn = isGuid(id) ? subscriptionById(id) : undefined;
	}

	/**
	Learns what a provider's subscription comes from: two providers that take theirs from one resource share it. To be called before anything
	else.
	*/
	learnProvider(urn: Urn, id: Value<string> | undefined): void {
		if (isMissing(id)) {
			this.#sources.set(urn, id);
		}
	}

	/** Takes a subscription for the one that is signed in where Pulumi runs, unless the stack shows another. */
	assume(id: string): void {
		this.#assumed = id;
	}

	/** Learns from a resource that lies in its provider's subscription. */
	learn(data: ResourceData): void {
		const {provider, outputs} = data;
		if (provider !== undefined) {
			this.#providers.set(provider.urn, this.#ofProvider(provider));
		}

		const id = outputs?.['id'];
		// The beginning of an id is enough: what follows may be no resource, as in that of a resource provider.
		const scope = typeof id === 'string' && !isUnknownValue(id) ? parseScope(id.split('/').slice(0, 3).join('/')) : undefined;
		if (provider === undefined || scope === undefined || !('subscription' in scope)) {
			return;
		}

		const {key} = this.#ofProvider(provider);
		const before = this.#learned.get(key);
		const subscription = scope.subscription.toLowerCase();
		this.#learned.set(key, before === undefined || before === subscription ? subscription : 'several');
	}

	/** The subscription a resource is created in. */
	of(data: ResourceData): Subscription {
		return this.#asLearned(data.provider === undefined ? ambientSubscription : this.#ofProvider(data.provider));
	}

	/** The stack's own subscription: that of its default provider, else of its only one, else the one that is signed in where Pulumi runs. */
	get ofStack(): Subscription {
		const byDefault = [...this.#providers].find(([urn]) => /::default[^:]*$/v.test(urn))?.[1];
		const all = new Map([...this.#providers.values()].map(subscription => [subscription.key, subscription]));
		const own = byDefault ?? (all.size === 1 ? [...all.values()][0] : undefined) ?? ambientSubscription;
		return this.#asLearned(own);
	}

	#ofProvider({urn, properties}: {readonly urn: Urn; readonly properties: Readonly<Record<string, unknown>>}): Subscription {
		const id = properties['subscriptionId'];
		if (!isUnknownValue(id)) {
			return typeof id === 'string' && id !== '' ? subscriptionById(id) : ambientSubscription;
		}

		const missing = this.#sources.get(urn) ?? {state: 'unknown', resource: urn, property: 'subscriptionId'};
		return {key: subscriptionKey(missing) ?? urn, id: undefined, missing};
	}

	#asLearned(own: Subscription): Subscription {
		if (own.id !== undefined) {
			return own;
		}

		const isAmbient = own.key === ambientSubscription.key;
		const learned = this.#learned.get(own.key);
		if (learned !== undefined) {
			return learned === 'several' ? own : subscriptionById(learned);
		}

		if (isAmbient && this.#signedIn !== undefined) {
			return this.#signedIn;
		}

		return isAmbient && this.#assumed !== undefined ? subscriptionById(this.#assumed) : own;
	}
}

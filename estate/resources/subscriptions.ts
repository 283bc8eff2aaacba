import process from 'node:process';
import {isGuid, parseScope} from '../../azure/scope.js';
import {isDefaultProvider, isProviderOfAzure} from '../values/urn.js';
import {type Subscription, ambientSubscription, subscriptionById, subscriptionKey} from '../values/subscription.js';
import {type Urn, type Missing, type Value, isMissing} from '../values/value.js';
import {isUnknownValue} from './pulumi-proxies.js';
import type {ResourceData} from './resource.js';

export class Subscriptions {
	readonly #learned = new Map<string, string | 'several'>();
	readonly #providers = new Map<Urn, Subscription>();
	#assumed: string | undefined;
	readonly #sources = new Map<Urn, Missing>();
	/** For a provider without configuration. */
	readonly #signedIn: Subscription | undefined;

	/** `environment` supplies what the configuration of a provider omits. */
	constructor(environment: Readonly<Record<string, string | undefined>> = process.env) {
		// https://www.pulumi.com/registry/packages/azure-native/installation-configuration/#configuration-reference
		const id = environment['ARM_SUBSCRIPTION_ID']?.trim() ?? '';
		this.#signedIn = isGuid(id) ? subscriptionById(id) : undefined;
	}

	/** Must be called before `learn`: providers with the same source share a subscription. */
	learnProvider(urn: Urn, id: Value<string> | undefined): void {
		if (isMissing(id)) {
			this.#sources.set(urn, id);
		}
	}

	/** Unless the stack shows another. */
	assume(id: string): void {
		this.#assumed = id;
	}

	learn(data: ResourceData): void {
		const {provider, outputs} = data;
		if (provider !== undefined) {
			this.#providers.set(provider.urn, this.#ofProvider(provider));
		}

		const id = outputs?.['id'];
		// The start of an id is enough: the rest need not be a resource.
		const scope = typeof id === 'string' && !isUnknownValue(id) ? parseScope(id.split('/').slice(0, 3).join('/')) : undefined;
		if (provider === undefined || scope === undefined || !('subscription' in scope)) {
			return;
		}

		const {key} = this.#ofProvider(provider);
		const before = this.#learned.get(key);
		const subscription = scope.subscription.toLowerCase();
		this.#learned.set(key, before === undefined || before === subscription ? subscription : 'several');
	}

	of(data: ResourceData): Subscription {
		return this.#asLearned(data.provider === undefined ? ambientSubscription : this.#ofProvider(data.provider));
	}

	/** That of Azure's default provider, else of its only provider, else the one that Pulumi is signed in to. */
	get ofStack(): Subscription {
		const providers = this.#ofAzure;
		const defaults = providers.filter(([urn]) => isDefaultProvider(urn)).map(([, subscription]) => subscription);
		const byDefault = defaults.find(({id}) => id !== undefined) ?? defaults[0];
		const all = new Map(providers.map(([, subscription]) => [subscription.key, subscription]));
		const own = byDefault ?? (all.size === 1 ? [...all.values()][0] : undefined) ?? ambientSubscription;
		return this.#asLearned(own);
	}

	/** Whether the stack or a provider of Azure names no subscription. */
	get isOpen(): boolean {
		return [this.ofStack, ...this.#ofAzure.map(([, subscription]) => this.#asLearned(subscription))].some(({id}) => id === undefined);
	}

	get #ofAzure(): ReadonlyArray<readonly [Urn, Subscription]> {
		return [...this.#providers].filter(([urn]) => isProviderOfAzure(urn));
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

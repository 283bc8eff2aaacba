import type {ArcResourceProvider} from '../../../azure/resource-providers.js';
import {compareSubscriptions, describe, isMissing, Multimap, type ProviderNeed, type Subscription} from '../../../estate/index.js';
import type {ProviderState, Registered} from './registered.js';

export class NeedsBySubscription {
	readonly #bySubscription = new Multimap<string, ProviderNeed>();

	constructor(needs: readonly ProviderNeed[]) {
		for (const need of needs) {
			this.#bySubscription.add(need.subscription.id ?? '', need);
		}
	}

	around(subscription: Subscription): readonly ProviderNeed[] {
		const near =
			subscription.id === undefined ? this.#bySubscription.all : ['', subscription.id].map(key => this.#bySubscription.of(key));
		return near.flat().filter(need => compareSubscriptions(need.subscription, subscription) !== 'different');
	}
}

export type Answer = ProviderState & {
	readonly provider: ArcResourceProvider;
	/** `undefined` for a provider that every server needs. */
	readonly need: ProviderNeed | undefined;
};

/** A provider that is not needed counts as registered. */
export function answer(provider: ArcResourceProvider, registered: Registered, needs: readonly ProviderNeed[]): Answer {
	const calling = provider.when === 'always' ? [] : needs.filter(({need}) => need === provider.when);
	const need = calling.find(({pending}) => !isMissing(pending)) ?? calling[0];
	if (provider.when !== 'always' && need === undefined) {
		return {provider, need, state: 'registered'};
	}

	const registration = registered.stateOf(provider.namespace);
	return registration.state === 'missing' && isMissing(need?.pending)
		? {provider, need, state: 'unknown', missing: need.pending}
		: {provider, need, ...registration};
}

/** Follows the provider's purpose in a sentence. */
export const neededBy = (need: ProviderNeed | undefined): string =>
	need === undefined ? '' : `, which ${describe(need.resource)} uses${words[need.kind]}`;

const words: Readonly<Record<ProviderNeed['kind'], string>> = {
	'sql-server resource': '',
	'sql-server extension': ' as the Azure extension for SQL Server',
	'automatic extension upgrade': ' by automatic extension upgrade',
	'patch settings': ' by its patch settings',
	'maintenance configuration': ' for guest patching',
	'policy assignment': ' by Azure Policy',
	gateway: '',
};

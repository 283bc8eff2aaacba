import {sameText, type Missing} from './value.js';

/** Identified by its id if known, or else by the provider of its resources. */
export type Subscription = {
	/** Equal for two that are certainly the same. */
	readonly key: string;
	readonly id: string | undefined;
	readonly missing?: Missing;
};

/** The one that Pulumi is signed in to. Providers that name none share it. */
export const ambientSubscription: Subscription = {key: 'ambient', id: undefined};

/** By the sources of the id; `undefined` if they are not known. */
export const subscriptionKey = (id: Missing): string | undefined =>
	id.state === 'reference' && id.sources.length > 0 ? id.sources.toSorted().join(' ') : undefined;

/**
A subscription known by its id.
@param id - in any letter case
*/
export const subscriptionById = (id: string): Subscription => ({key: id.toLowerCase(), id: id.toLowerCase()});

/**
Whether two subscriptions may be treated as the same where that is safe: one is signed in, and the other is the only one that the stack
names.
@param one - a subscription
@param other - the subscription to compare it with
@param only - the id of the only subscription that the stack names
*/
export const areLikelySame = (one: Subscription, other: Subscription, only: string | undefined): boolean =>
	only !== undefined &&
	[one, other].some(({key}) => key === ambientSubscription.key) &&
	[one, other].some(({id}) => id?.toLowerCase() === only);

/**
Compares subscriptions by their ids.
@param one - a subscription
@param other - the subscription to compare it with
@returns `unknown` if one of them has no id yet
*/
export function compareSubscriptions(one: Subscription, other: Subscription): 'same' | 'different' | 'unknown' {
	if (one.key === other.key) {
		return 'same';
	}

	return one.id !== undefined && other.id !== undefined ? (sameText(one.id, other.id) ? 'same' : 'different') : 'unknown';
}

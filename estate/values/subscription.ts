import {sameText, type Missing} from './value.js';

/** The subscription of a resource: by its id if known, or else by the provider of its resources. */
export type Subscription = {
	/** Equal for two that are certainly the same. */
	readonly key: string;
	readonly id: string | undefined;
	/** The missing value of the id, if it cannot be read yet. */
	readonly missing?: Missing;
};

/** The subscription that Pulumi is signed in to, which providers that name none share. */
export const ambientSubscription: Subscription = {key: 'ambient', id: undefined};

/** The key of a subscription whose id comes from resources of the stack: their URNs; `undefined` if the source is not known. */
export const subscriptionKey = (id: Missing): string | undefined =>
	id.state === 'reference' && id.sources.length > 0 ? id.sources.toSorted().join(' ') : undefined;

/** A subscription known by its id. */
export const subscriptionById = (id: string): Subscription => ({key: id.toLowerCase(), id: id.toLowerCase()});

/**
Whether two subscriptions may be treated as the same where that is safe: one is signed in, and the other is the only one that the stack
names.

@param only - the id of the only subscription that the stack names
*/
export const areLikelySame = (one: Subscription, other: Subscription, only: string | undefined): boolean =>
	only !== undefined &&
	[one, other].some(({key}) => key === ambientSubscription.key) &&
	[one, other].some(({id}) => id?.toLowerCase() === only);

/** Whether two subscriptions are the same: `unknown` if one has an id and the other does not yet. */
export function compareSubscriptions(one: Subscription, other: Subscription): 'same' | 'different' | 'unknown' {
	if (one.key === other.key) {
		return 'same';
	}

	return one.id !== undefined && other.id !== undefined ? (sameText(one.id, other.id) ? 'same' : 'different') : 'unknown';
}

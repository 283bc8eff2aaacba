import {sameText, type Missing} from './value.js';

/**
The subscription of a resource: by its id where that is known, else by the provider that all its resources share.
*/
export type Subscription = {
	/** Equal for two that are surely the same. */
	readonly key: string;
	readonly id: string | undefined;
	/** What to read for the id, where it cannot be read yet. */
	readonly missing?: Missing;
};

/** The subscription that is signed in where Pulumi runs: every provider that names none shares it. */
export const ambientSubscription: Subscription = {key: 'ambient', id: undefined};

/**
What tells a subscription apart whose id comes from resources of the stack: their URNs; `undefined` where nothing says what it comes from.
*/
export const subscriptionKey = (id: Missing): string | undefined =>
	id.state === 'reference' && id.sources.length > 0 ? id.sources.toSorted().join(' ') : undefined;

/** A subscription known by its id. */
export const subscriptionById = (id: string): Subscription => ({key: id.toLowerCase(), id: id.toLowerCase()});

/**
Whether two subscriptions may be taken for the same where that does no harm: one is signed in, and the other is the only one that the stack
names.

@param only - the id of the only subscription that the stack names
*/
export const areLikelySame = (one: Subscription, other: Subscription, only: string | undefined): boolean =>
	only !== undefined &&
	[one, other].some(({key}) => key === ambientSubscription.key) &&
	[one, other].some(({id}) => id?.toLowerCase() === only);

/** Whether two subscriptions are the same: `unknown` where one has an id and the other has none yet. */
export function compareSubscriptions(one: Subscription, other: Subscription): 'same' | 'different' | 'unknown' {
	if (one.key === other.key) {
		return 'same';
	}

	return one.id !== undefined && other.id !== undefined ? (sameText(one.id, other.id) ? 'same' : 'different') : 'unknown';
}

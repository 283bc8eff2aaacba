import {compareSubscriptions, type Subscription} from './subscription.js';
import {sameText, type Missing, type Urn} from './value.js';

/** A resource group, in the stack or outside it. */
export type Group = {
	/** Equal for two that are certainly the same. */
	readonly key: string;
	readonly subscription: Subscription;
	readonly resource: Urn | undefined;
	readonly name: string | undefined;
	/** It comes from a secret text and must not be printed. */
	readonly isSecret?: true;
	readonly nameMissing?: Missing;
	/** Set if it is not known which group this is. */
	readonly missing?: Missing;
};

/**
Compares names as Azure does.
@param one - a group
@param other - another, or the same
@returns `unknown` if a name or a subscription is not known yet
*/
export function compareGroups(one: Group, other: Group): 'same' | 'different' | 'unknown' {
	if (one.key === other.key) {
		return 'same';
	}

	if (one.missing !== undefined || other.missing !== undefined || one.nameMissing !== undefined || other.nameMissing !== undefined) {
		return 'unknown';
	}

	// Pulumi gives a group without a name a random suffix, so it differs from any other name.
	if (one.name === undefined || other.name === undefined || !sameText(one.name, other.name)) {
		return 'different';
	}

	return compareSubscriptions(one.subscription, other.subscription);
}

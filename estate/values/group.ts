import {compareSubscriptions, type Subscription} from './subscription.js';
import {sameText, type Missing, type Urn} from './value.js';

/** A resource group, in the stack or outside it. */
export type Group = {
	/** Equal for two that are surely the same. */
	readonly key: string;
	readonly subscription: Subscription;
	/** The resource that makes it, where the stack does. */
	readonly resource: Urn | undefined;
	/** The group's name, where it can be read. */
	readonly name: string | undefined;
	/** Whether only a text that is kept secret tells the name, so that it is not to be printed. */
	readonly isSecret?: true;
	/** Set where the name exists and cannot be read yet. */
	readonly nameMissing?: Missing;
	/** Set where it is not known which group this is. */
	readonly missing?: Missing;
};

/** Whether two groups are the same, as Azure compares names. */
export function compareGroups(one: Group, other: Group): 'same' | 'different' | 'unknown' {
	if (one.key === other.key) {
		return 'same';
	}

	if (one.missing !== undefined || other.missing !== undefined || one.nameMissing !== undefined || other.nameMissing !== undefined) {
		return 'unknown';
	}

	// A group of the stack that was given no name is named by Pulumi with a random end: no other name is equal to it.
	if (one.name === undefined || other.name === undefined || !sameText(one.name, other.name)) {
		return 'different';
	}

	return compareSubscriptions(one.subscription, other.subscription);
}

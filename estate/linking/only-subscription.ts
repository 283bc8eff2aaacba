import {isRecord} from '../resources/pulumi-proxies.js';
import type {Resource} from '../resources/resource.js';

/** A subscription's id, where it stands in the id of something or is what a provider is told. */
const inId = /\/?subscriptions\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\da-f])/giv;

/** How deep ids are looked for: no resource of Azure nests its properties deeper. */
const maxDepth = 20;

/**
The subscription that a stack names, where it names exactly one in all: in ids, and in what its scripts and its providers are told.

@param others - ids of subscriptions that are known otherwise
@returns its id in lower case
*/
export function onlySubscription(resources: readonly Resource[], others: ReadonlyArray<string | undefined>): string | undefined {
	const found = new Set(others.flatMap(id => id?.toLowerCase() ?? []));
	for (const {data} of resources) {
		try {
			collect([data.inputs, data.outputs, data.provider?.properties['subscriptionId']], found, maxDepth);
		} catch {
			// A resource that cannot be read is a failure of its own, and may name any subscription.
			return undefined;
		}
	}

	const [only] = found;
	return found.size === 1 ? only : undefined;
}

function collect(value: unknown, found: Set<string>, depth: number): void {
	if (typeof value === 'string') {
		for (const [, id] of value.matchAll(inId)) {
			found.add(id?.toLowerCase() ?? '');
		}
	} else if (depth > 0 && Array.isArray(value)) {
		for (const item of value) {
			collect(item, found, depth - 1);
		}
	} else if (depth > 0 && isRecord(value)) {
		for (const member of Object.values(value)) {
			collect(member, found, depth - 1);
		}
	}
}

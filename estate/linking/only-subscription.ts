import type {Resource} from '../resources/resource.js';
import {visitTexts} from '../resources/visit-texts.js';

const inId = /\/?subscriptions\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\da-f])/giv;

/**
The id of the only subscription that the stack names in ids, scripts and providers, in lower case. `others` are ids known from elsewhere.
*/
export function onlySubscription(resources: readonly Resource[], others: ReadonlyArray<string | undefined>): string | undefined {
	const found = new Set(others.flatMap(id => id?.toLowerCase() ?? []));
	for (const {data} of resources) {
		try {
			visitTexts([data.inputs, data.outputs, data.provider?.properties['subscriptionId']], text => {
				addIds(text, found);
			});
		} catch {
			// A resource that cannot be read is reported as a failure and may name any subscription.
			return undefined;
		}
	}

	const [only] = found;
	return found.size === 1 ? only : undefined;
}

function addIds(text: string, found: Set<string>): void {
	for (const [, id = ''] of text.matchAll(inId)) {
		found.add(id.toLowerCase());
	}
}

import type {EstateDraft} from '../readers/draft.js';

/**
Adds the scripts that resources of the stack keep for servers: on each server that refers to one, or on one that nobody names.
*/
export function runStoredTexts({storedTexts, textReferences}: EstateDraft): void {
	const used = new Set<EstateDraft['storedTexts'][number]>();
	for (const {host, sources, names, otherwise} of textReferences) {
		const found = storedTexts.filter(
			text => sources.includes(text.resource) || names.some(name => text.names.some(own => name === own || name.endsWith(`/${own}`))),
		);
		for (const text of found) {
			used.add(text);
			text.runOn(host);
		}

		if (found.length === 0) {
			otherwise();
		}
	}

	for (const text of storedTexts.filter(each => !used.has(each))) {
		text.runOn({by: 'kind', kind: 'other-cloud'});
	}
}

import type {HostReference} from '../model/entities.js';
import type {EstateDraft, StoredText, TextReference} from '../readers/draft.js';

/** Adds stored scripts to each server that refers to them, or to a host of their own if none does. */
export function runStoredTexts(draft: EstateDraft): void {
	const {storedTexts, textReferences} = draft;
	const used = new Set<StoredText>();
	const run = (text: StoredText, host: HostReference, answers: TextReference['answers'] = new Map()): void => {
		used.add(text);
		draft.attempt(text.resource, () => {
			text.runOn(host, answers);
		});
	};

	for (const {host, sources, names, answers, otherwise} of textReferences) {
		const found = storedTexts.filter(
			text => sources.includes(text.resource) || names.some(name => text.names.some(own => name === own || name.endsWith(`/${own}`))),
		);
		for (const text of found) {
			run(text, host, answers);
		}

		if (found.length === 0) {
			otherwise();
		}
	}

	for (const text of storedTexts.filter(each => !used.has(each))) {
		run(text, {by: 'kind', kind: 'other-cloud'});
	}
}

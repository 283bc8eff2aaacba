import type {HostReference} from '../model/entities.js';
import type {EstateDraft, StoredText, TextReference} from '../readers/draft.js';
import {knownValue} from '../values/value.js';

/** Runs stored scripts on each server that refers to them, or on a host of their own if none does. */
export function runStoredTexts(draft: EstateDraft): void {
	const {storedTexts, textReferences} = draft;
	const used = new Set<StoredText>();
	const run = (text: StoredText, host: HostReference, answers: TextReference['answers'] = new Map()): void => {
		used.add(text);
		draft.attempt(text.resource, () => {
			text.runOn(host, answers);
		});
	};

	for (const {host, sources, names, text: own, answers, otherwise} of textReferences) {
		const found = storedTexts.filter(
			text =>
				(sources.includes(text.resource) && (own === undefined || own.value === knownValue(text.text))) ||
				names.some(name => text.names.some(each => name === each || name.endsWith(`/${each}`))),
		);
		for (const text of found) {
			run(text, host, answers);
		}

		// A check of one resource does not see whether its text is stored elsewhere; the check of the stack does.
		const isPart = own !== undefined && storedTexts.every(({resource}) => !sources.includes(resource));
		if (found.length === 0 && !isPart) {
			otherwise();
		}
	}

	for (const text of storedTexts.filter(each => !used.has(each))) {
		if (text.elsewhere !== undefined) {
			run(text, text.elsewhere);
		}
	}
}

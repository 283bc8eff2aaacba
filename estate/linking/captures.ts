import type {EstateDraft} from '../readers/draft.js';
import type {Capture} from '../model/entities.js';
import {Multimap} from '../../shell/multimap.js';

/** Traces images back to their machines, through the disks and snapshots in between. */
export function followCaptures({captures, copies}: EstateDraft): readonly Capture[] {
	const byKey = new Multimap<string, Capture>();
	for (const {made, copy} of copies) {
		for (const key of made) {
			byKey.add(key.toLowerCase(), copy);
		}
	}

	return captures.map(capture => {
		const sources = new Set(capture.sources);
		const ids = new Set(capture.ids);
		let {open} = capture;
		// A loop over a set also visits the items added during it.
		for (const keys of [sources, ids, sources, ids]) {
			for (const key of keys) {
				for (const copy of byKey.of(key.toLowerCase())) {
					open ??= copy.open;
					for (const source of copy.sources) {
						sources.add(source);
					}

					for (const id of copy.ids) {
						ids.add(id);
					}
				}
			}
		}

		return {...capture, sources: [...sources], ids: [...ids], ...(open !== undefined && {open})};
	});
}

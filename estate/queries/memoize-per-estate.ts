import type {Estate} from '../model/estate.js';

/** Works out something of an estate once, for all who ask. */
export function memoizePerEstate<T>(workOut: (estate: Estate) => T): (estate: Estate) => T {
	const results = new WeakMap<Estate, {readonly result: T}>();
	return estate => {
		const found = results.get(estate) ?? {result: workOut(estate)};
		results.set(estate, found);
		return found.result;
	};
}

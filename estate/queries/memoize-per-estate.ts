import type {Estate} from '../model/estate.js';

/**
Computes something once per estate.
@param workOut - is called once for each estate
@returns the function with a memory
*/
export function memoizePerEstate<T>(workOut: (estate: Estate) => T): (estate: Estate) => T {
	const results = new WeakMap<Estate, {readonly result: T}>();
	return estate => {
		const found = results.get(estate) ?? {result: workOut(estate)};
		results.set(estate, found);
		return found.result;
	};
}

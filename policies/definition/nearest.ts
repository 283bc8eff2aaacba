/**
Suggests a name for a misspelled one: the nearest by edit distance, or else the one that shares most words. `undefined` if none is near.
*/
export function nearest(text: string, candidates: readonly string[]): string | undefined {
	const [best] = candidates
		.map(candidate => ({candidate, distance: distance(text.toLowerCase(), candidate.toLowerCase())}))
		.toSorted((one, other) => one.distance - other.distance);
	return best !== undefined && best.distance <= Math.max(2, text.length / 3) ? best.candidate : nearestByWords(text, candidates);
}

/** In any order: `config-policy` is near `policy-config`. Most of the words have to be there. */
function nearestByWords(text: string, candidates: readonly string[]): string | undefined {
	const words = wordsOf(text);
	const [best] = candidates
		.map(candidate => {
			const own = wordsOf(candidate);
			const shared = [...words].filter(word => own.has(word)).length;
			return {candidate, shared, others: own.size - shared};
		})
		.toSorted((one, other) => other.shared - one.shared || one.others - other.others);
	return best !== undefined && best.shared > 0 && best.shared * 2 > words.size ? best.candidate : undefined;
}

const smallWords = new Set(['', 'a', 'an', 'and', 'as', 'for', 'in', 'no', 'not', 'of', 'on', 'or', 'the', 'to', 'with']);

/** Between dashes, spaces and other signs, and at capitals within the name. */
const wordsOf = (text: string): ReadonlySet<string> =>
	new Set(
		text
			.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gv, ' ')
			.toLowerCase()
			.split(/[^\p{L}\p{N}]+/v)
			.filter(word => !smallWords.has(word)),
	);

function distance(one: string, other: string): number {
	let row = Array.from({length: other.length + 1}, (_, index) => index);
	for (const [position, character] of [...one].entries()) {
		const next = [position + 1];
		for (let index = 1; index <= other.length; index++) {
			const change = (row[index - 1] ?? 0) + (character === other[index - 1] ? 0 : 1);
			next.push(Math.min(change, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
		}

		row = next;
	}

	return row.at(-1) ?? 0;
}

/**
Suggests a name for a misspelled one.
@returns the nearest candidate by edit distance; `undefined` if none is near
*/
export function nearest(text: string, candidates: readonly string[]): string | undefined {
	const [best] = candidates
		.map(candidate => ({candidate, distance: distance(text.toLowerCase(), candidate.toLowerCase())}))
		.toSorted((one, other) => one.distance - other.distance);
	return best !== undefined && best.distance <= Math.max(2, text.length / 3) ? best.candidate : undefined;
}

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

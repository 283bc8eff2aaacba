/** Azure limits requests per hour, and a fleet takes hundreds. */
const lanes = 8;

/** Results have the order of the items. */
export async function inParallel<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
	const results = new Map<number, Result>();
	const waiting = items.entries();
	await Promise.all(
		Array.from({length: lanes}, async () => {
			for (const [position, item] of waiting) {
				// eslint-disable-next-line no-await-in-loop -- each lane does one after the other
				results.set(position, await work(item));
			}
		}),
	);
	return items.flatMap((_, position) => {
		const result = results.get(position);
		return result === undefined ? [] : [result];
	});
}

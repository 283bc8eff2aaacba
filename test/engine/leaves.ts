export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Every leaf value that the pack received, by call, resource and path. */
export function leaves(records: readonly unknown[], member: string): ReadonlyMap<string, string> {
	return new Map(
		records.flatMap(record => (isFields(record) ? leavesOf(record[member], `${String(record['call'])} ${String(record['urn'])}`) : [])),
	);
}

const leavesOf = (value: unknown, place: string): ReadonlyArray<readonly [string, string]> =>
	isFields(value) && Object.keys(value).length > 0
		? Object.entries(value).flatMap(([name, item]) => leavesOf(item, `${place}.${name}`))
		: [[place, JSON.stringify(value)]];

/** Orders texts by code unit: the same on every machine, whatever its language. */
export function order(one: string, other: string): number {
	if (one === other) {
		return 0;
	}

	return one < other ? -1 : 1;
}

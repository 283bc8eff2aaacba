export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const ratio = (one: number, other: number): string => (one / other).toFixed(2);

export const megabytes = (bytes: number): string =>
	bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(0)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** @param value - in milliseconds */
export function time(value: number): string {
	if (value < 1) {
		return `${(value * 1000).toFixed(0)} µs`;
	}

	return value < 1000 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
}

/** The first row is the head. */
export const markdownTable = ([head = [], ...rows]: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`.replaceAll(/ {2,}/gv, ' ')).join('\n');

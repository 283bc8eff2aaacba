import {displayWidth} from './display-width.js';
import {printable} from './printable.js';

/** A line per row, indented by two spaces, without trailing spaces. */
export function table(rows: ReadonlyArray<readonly string[]>): readonly string[] {
	const cells = rows.map(row => row.map(cell => printable(cell)));
	const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => displayWidth(row[column] ?? ''))));
	const padded = (cell: string, column: number): string => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
	return cells.map(row => `  ${row.map((cell, column) => padded(cell, column)).join('  ')}`.trimEnd());
}

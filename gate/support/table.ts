import {printable} from './printable.js';

/** @returns a line per row, indented by two spaces, without trailing spaces */
export function table(rows: ReadonlyArray<readonly string[]>): readonly string[] {
	const cells = rows.map(row => row.map(cell => printable(cell)));
	const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
	return cells.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

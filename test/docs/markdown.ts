export type Fence = {readonly language: string; readonly code: string; readonly line: number};

export function fences(markdown: string): readonly Fence[] {
	const lines = markdown.split('\n');
	const marks = lines.flatMap((line, index) => (line.startsWith('```') ? [index] : []));
	return marks.flatMap((start, position) => {
		const end = marks[position + 1];
		return position % 2 === 1 || end === undefined
			? []
			: [{language: lines[start]?.slice(3).trim() ?? '', code: lines.slice(start + 1, end).join('\n'), line: start + 1}];
	});
}

export function tables(markdown: string): ReadonlyArray<ReadonlyArray<readonly string[]>> {
	const found: Array<Array<readonly string[]>> = [];
	let isInside = false;
	for (const line of markdown.split('\n')) {
		const isRow = line.startsWith('|');
		if (isRow && !isInside) {
			found.push([]);
		}

		isInside = isRow;
		if (isRow && !/^[\s:\|\-]+$/v.test(line)) {
			found.at(-1)?.push(
				line
					.split('|')
					.slice(1, -1)
					.map(cell => cell.trim()),
			);
		}
	}

	return found;
}

/** Without headings in code. */
export function headings(markdown: string, level: number): readonly string[] {
	const mark = `${'#'.repeat(level)} `;
	return withoutCode(markdown)
		.filter(line => line.startsWith(mark))
		.map(line => line.slice(mark.length));
}

/** The text below a heading of level 2; empty if there is no such heading. */
export function section(markdown: string, title: string): string {
	const lines = markdown.split('\n');
	const start = lines.indexOf(`## ${title}`);
	if (start === -1) {
		return '';
	}

	const rest = lines.slice(start + 1);
	const end = rest.findIndex(line => line.startsWith('## '));
	return rest.slice(0, end === -1 ? undefined : end).join('\n');
}

function withoutCode(markdown: string): readonly string[] {
	let isCode = false;
	return markdown.split('\n').filter(line => {
		if (line.startsWith('```')) {
			isCode = !isCode;
			return false;
		}

		return !isCode;
	});
}

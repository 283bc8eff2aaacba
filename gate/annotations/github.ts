import type {ReportLevel} from '../reports/rank.js';
import type {Annotation} from './annotation.js';

/** GitHub shows this many of each kind per step, and drops the others. */
const maxPerKind = 10;

const commands: Readonly<Record<ReportLevel, string>> = {error: 'error', warning: 'warning', note: 'notice'};

/**
Ends with a note about those that GitHub would not show.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
*/
export function githubLines(annotations: readonly Annotation[]): readonly string[] {
	const taken = new Map<ReportLevel, number>();
	const lines: string[] = [];
	for (const {level, title, message, place} of annotations) {
		const already = taken.get(level) ?? 0;
		taken.set(level, already + 1);
		if (already < maxPerKind) {
			const properties = {file: place?.file, line: place?.line, col: place?.column, title};
			const written = Object.entries(properties).flatMap(([name, value]) =>
				value === undefined ? [] : [`${name}=${property(String(value))}`],
			);
			lines.push(`::${commands[level]} ${written.join(',')}::${data(message)}`);
		}
	}

	const hidden = annotations.length - lines.length;
	return hidden === 0
		? lines
		: [...lines, `arc-gate: ${hidden} more are in the reports; GitHub shows ${maxPerKind} annotations of a kind.`];
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

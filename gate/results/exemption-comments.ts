import {isIsoDate} from '../../policies/definition/iso-date.js';
import type {CommentLine} from '../support/source-comments.js';

export type CommentExemption = {
	readonly policy: string;
	readonly reason: string;
	/** The last valid day, as an ISO date. */
	readonly expires: string;
	readonly line: number;
	/** First and last line of the registrations it applies to. */
	readonly appliesTo: readonly [first: number, last: number];
};

export type WrongComment = {readonly line: number; readonly problem: string};

export type FileExemptions = {readonly exemptions: readonly CommentExemption[]; readonly wrong: readonly WrongComment[]};

const mark = /^\s*arc-gate\s*:/v;

/** A quick check; most files have none. */
export const mayHoldExemptions = (text: string): boolean => /arc-gate\s*:/v.test(text);

const form = 'write allow POLICY until DATE -- REASON';

/** Reads comments such as `arc-gate: allow POLICY until DATE -- REASON`. `lines` are those of the file. */
export function exemptionsIn(comments: readonly CommentLine[], lines: readonly string[]): FileExemptions {
	const alone = new Set(comments.filter(({isAlone}) => isAlone).map(({line}) => line));
	const exemptions: CommentExemption[] = [];
	const wrong: WrongComment[] = [];
	for (const {line, text, isAlone} of comments) {
		const read = mark.test(text) ? exemptionOf(text.replace(mark, '').trim()) : undefined;
		if (typeof read === 'string') {
			wrong.push({line, problem: read});
		} else if (read !== undefined) {
			exemptions.push({...read, line, appliesTo: isAlone ? linesBelow(line, alone, lines) : [line, line]});
		}
	}

	return {exemptions, wrong};
}

function exemptionOf(said: string): Pick<CommentExemption, 'policy' | 'reason' | 'expires'> | string {
	const [, policy, rest = ''] = /^allow\s+(?<policy>[\w\-]+)(?:\s(?<rest>.*))?$/v.exec(said) ?? [];
	if (policy === undefined) {
		return form;
	}

	const [, expires, reason = ''] = /^until\s+(?<expires>\S+)(?:\s+--(?<reason>.*))?$/v.exec(rest.trim()) ?? [];
	if (expires === undefined) {
		return `it has no last day; ${form}`;
	}

	if (!isIsoDate(expires)) {
		return 'until takes a day of the calendar, such as 2027-01-31';
	}

	return reason.trim() === '' ? `it has no reason; ${form}` : {policy, expires, reason: reason.trim()};
}

/**
The lines that a comment above them applies to. A registration may be on the line after its statement's first, as after `const machine =`.
*/
function linesBelow(line: number, alone: ReadonlySet<number>, lines: readonly string[]): CommentExemption['appliesTo'] {
	let first = line + 1;
	while (alone.has(first)) {
		first++;
	}

	let last = first;
	while (last < lines.length && /(?:=|=>|\()\s*$/v.test(lines[last - 1] ?? '')) {
		last++;
	}

	return [first, last];
}

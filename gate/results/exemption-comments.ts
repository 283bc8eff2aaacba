import {isIsoDate} from '../../policies/definition/iso-date.js';
import type {CommentLine} from '../support/source-comments.js';

/** A finding that a comment allows, at the line that it is for. */
export type CommentExemption = {
	readonly policy: string;
	readonly reason: string;
	/** The last day it holds, as an ISO date. */
	readonly expires: string;
	/** The line of the comment. */
	readonly line: number;
	/** The first and the last of the lines whose registrations it is for: its own, or those that the statement below begins on. */
	readonly appliesTo: readonly [first: number, last: number];
};

/** A comment that is meant to allow a finding, and does not. */
export type WrongComment = {readonly line: number; readonly problem: string};

/** The exemptions in the comments of a file, and comments that are wrong. */
export type FileExemptions = {readonly exemptions: readonly CommentExemption[]; readonly wrong: readonly WrongComment[]};

/** How such a comment begins. */
const mark = /^\s*arc-gate\s*:/v;

/** Whether a text can hold such a comment; most hold none. */
export const mayHoldExemptions = (text: string): boolean => /arc-gate\s*:/v.test(text);

const form = 'write allow POLICY until DATE -- REASON';

/**
Reads the exemptions of a file: `arc-gate: allow POLICY until DATE -- REASON`.
@param lines The lines of the file.
*/
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

/** What a comment says after its mark, or what is wrong with it. */
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

/** The lines that a comment above them is for. A registration may begin on the line after its statement, as after `const machine =`. */
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

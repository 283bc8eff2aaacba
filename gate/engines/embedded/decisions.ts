/**
Notices where a program decides by an unknown result. JavaScript does not tell an object that it is compared or used as a condition, so the
line of the program that asks for it is looked at.
*/
import {readFileSync} from 'node:fs';
import {writeDecision} from '../preload/side-file.js';

const lines = new Map<string, readonly string[]>();

export type Place = {readonly file: string; readonly line: number; readonly column: number};

/**
Records a decision by a member of an unknown result, if the line that asks for it compares it or uses it as a condition.

@param place - where the program asks for it
@param name - what it asks for
*/
export function noteDecision(place: Place | undefined, name: string, member: string): void {
	const text = place === undefined ? undefined : lineOf(place);
	if (place !== undefined && text !== undefined && decidesBy(text, member, place.column - 1)) {
		writeDecision({file: place.file, line: place.line, name});
	}
}

function lineOf({file, line}: {readonly file: string; readonly line: number}): string | undefined {
	try {
		const known = lines.get(file) ?? readFileSync(file, 'utf8').split('\n');
		lines.set(file, known);
		return known[line - 1];
	} catch {
		return undefined;
	}
}

/** How much of a long line, as of a bundled program, is looked at on either side. */
const maxSurroundings = 200;

const operatorAfter = /^\??\.?[\]'"!]*\s*(?:\)\s*)*(?:[!=]==?|[<>]=?|&&|\|\||\?(?![.?]))/v;
const operatorBefore = /(?:[!=]==?|<=?|(?<!=)>=?|(?<![=!])!)\s*[\w.$?\['"]*$/v;
/** The condition is not closed yet. */
const conditionBefore = /\b(?:if|while|switch)\s*\((?:[^\(\)]|\([^\(\)]*\))*$/v;

/** @param asked - the index at which the line names the member */
function decidesBy(text: string, member: string, asked: number): boolean {
	const at = text.startsWith(member, asked) ? asked : text.indexOf(member);
	if (at === -1) {
		return false;
	}

	const end = at + member.length;
	const before = text.slice(Math.max(0, at - maxSurroundings), at);
	return operatorAfter.test(text.slice(end, end + maxSurroundings)) || operatorBefore.test(before) || conditionBefore.test(before);
}

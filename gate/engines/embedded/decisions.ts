/**
Notices where a program decides by an unknown result. JavaScript does not tell an object that it is compared or used as a condition, so the
line of the program that asks for it is looked at.
*/
import {readFileSync} from 'node:fs';
import {writeDecision} from '../preload/side-file.js';

const lines = new Map<string, readonly string[]>();

/**
Records a decision by a member of an unknown result, if the line that asks for it compares it or uses it as a condition.

@param place - where the program asks for it
@param name - what it asks for
*/
export function noteDecision(place: {readonly file: string; readonly line: number} | undefined, name: string, member: string): void {
	const text = place === undefined ? undefined : lineOf(place);
	if (place !== undefined && text !== undefined && decidesBy(member).test(text)) {
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

function decidesBy(member: string): RegExp {
	const name = String.raw`\b${member.replaceAll(/[^\w$]/gv, '').replaceAll('$', String.raw`\$`)}\b[!\)]*`;
	return new RegExp(
		[
			String.raw`\b(?:if|while|switch)\s*\(.*${name}`,
			String.raw`${name}\s*(?:[!=]==?|[<>]=?|&&|\?(?![.?]))`,
			String.raw`(?:[!=]==?|[<>]=?)\s*[\w.$]*${name}`,
			String.raw`(?<![=!])!\s*[\w.$]*${name}`,
		].join('|'),
		'v',
	);
}

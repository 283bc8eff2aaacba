/**
A text that does no more than show itself: terminal escapes, control characters, marks that nobody sees or that turn the direction of
writing, and what CI systems take for commands to them are spelled out.
@returns The text on one line.
*/
export const printable = (text: string): string =>
	text
		.replaceAll(/\r?\n|\r/gv, ' ')
		.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gv, character =>
			character === '\t' ? ' ' : spelledOut(character),
		)
		// GitHub reads `::command::` where a line begins, and each word may begin one; Azure Pipelines reads `##vso[` anywhere, and both `##[`.
		.replaceAll(/(?<=^|\s):(?=:)|#(?=#(?:vso)?\[)/giv, character => spelledOut(character));

/** The same of a text of several lines, which it keeps. */
export const printableLines = (text: string): string =>
	text
		.split(/\r?\n|\r/v)
		.map(line => printable(line))
		.join('\n');

const spelledOut = (character: string): string => String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

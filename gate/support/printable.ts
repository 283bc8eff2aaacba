/**
One line without effects on the output: terminal escapes, control, invisible and bidirectional characters and commands of CI systems are
spelled out.
*/
export const printable = (text: string): string =>
	text
		.replaceAll(/\r?\n|\r/gv, ' ')
		.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gv, character =>
			character === '\t' ? ' ' : spelledOut(character),
		)
		// GitHub reads `::command::` at the start of a line, and any word may start one; Azure Pipelines reads `##vso[` anywhere, and both read
		// `##[`.
		.replaceAll(/(?<=^|\s):(?=:)|#(?=#(?:vso)?\[)/giv, character => spelledOut(character));

/** The same, but keeps line breaks. */
export const printableLines = (text: string): string =>
	text
		.split(/\r?\n|\r/v)
		.map(line => printable(line))
		.join('\n');

const spelledOut = (character: string): string => String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

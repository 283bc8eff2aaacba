/**
A text that does no more than show itself: terminal escapes, control characters and marks that turn the direction of writing are spelled out.
@returns The text on one line.
*/
export const printable = (text: string): string => text
	.replaceAll(/\r?\n|\r/gv, ' ')
	.replaceAll(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gv, character => character === '\t' ? ' ' : String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

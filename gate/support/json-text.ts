/**
JSON that is safe to print: control, invisible and bidirectional characters and commands of Azure Pipelines are escaped, which JSON parsers
undo.
*/
export const jsonText = (data: unknown): string =>
	`${JSON.stringify(data, undefined, '\t').replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#(?:vso)?\[)/giv, character =>
		escaped(character),
	)}\n`;

/** As UTF-16 code units, like JSON. */
function escaped(character: string): string {
	const units = Array.from({length: character.length}, (_, index) => character.slice(index, index + 1));
	return units.map(unit => String.raw`\u${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');
}

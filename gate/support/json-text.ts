/**
Data as JSON text that is safe to show: characters that would move a terminal's cursor, hide, or turn the direction of writing, and what
Azure Pipelines takes for commands wherever in a line they are, stand escaped, which readers of JSON undo.
*/
export const jsonText = (data: unknown): string =>
	`${JSON.stringify(data, undefined, '\t').replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#(?:vso)?\[)/giv, character =>
		escaped(character),
	)}\n`;

/** As JSON writes characters: by their units in UTF-16, of which some take two. */
function escaped(character: string): string {
	const units = Array.from({length: character.length}, (_, index) => character.slice(index, index + 1));
	return units.map(unit => String.raw`\u${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');
}

/**
Data as JSON text that does no more than show itself: characters that would move a terminal's cursor, hide, or turn the direction of writing, and what
Azure Pipelines takes for commands wherever in a line they are, stand escaped, which readers of JSON undo.
*/
export const jsonText = (data: unknown): string =>
	`${JSON.stringify(data, undefined, '\t')
		.replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gv, character =>
			character
				.split('')
				.map(unit => escaped(unit))
				.join(''),
		)
		.replaceAll(/#(?=#(?:vso)?\[)/giv, unit => escaped(unit))}\n`;

const escaped = (unit: string): string => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

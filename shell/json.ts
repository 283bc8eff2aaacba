/** Characters that stand for unknown pieces cannot be written as escapes. */
const withoutEscapedMarks = (text: string): string =>
	text.replaceAll(/\\(?:u(?<code>e[\da-f]{3}|f[0-8][\da-f]{2}|db[89a-f][\da-f])|[^\n])/giv, (whole, code: string | undefined) =>
		code === undefined ? whole : String.raw`\uFFFD`,
	);

/** `undefined` if the text is not JSON. */
export function jsonIn(text: string): unknown {
	try {
		return JSON.parse(withoutEscapedMarks(text));
	} catch {
		return undefined;
	}
}

/** V8 shows this many characters before what it did not expect. */
const shownBefore = 10;

/** What is wrong with a text that is not JSON, without any of it, since it may contain a secret. */
export const jsonWords = (said: string): string =>
	said
		.replace(/(?: in JSON)? at position \d[\s\S]*$/v, '')
		.replace(/^Unexpected token[\s\S]*$/v, 'Unexpected token')
		.replace(/, (?:\.{3})?"[\s\S]*$/v, '');

/** As far as Node.js says. */
export function jsonPlace(text: string, said: string): readonly [line: number, column: number] | undefined {
	const {position} = / at position (?<position>\d+)/v.exec(said)?.groups ?? {};
	const {shown} = /^Unexpected token[^"]*, \.{3}"(?<shown>[\s\S]*)"(?:\.{3})? is not valid JSON$/v.exec(said)?.groups ?? {};
	const at = shown === undefined ? -1 : text.indexOf(shown);
	if (position === undefined && at === -1) {
		return undefined;
	}

	const offset = position === undefined ? at + shownBefore : Number(position);
	let line = 1;
	let start = 0;
	for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) {
		line++;
		start = end + 1;
	}

	return [line, offset - start + 1];
}

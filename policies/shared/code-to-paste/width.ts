/** Characters per line of code to paste. The text report indents it by six in lines of a hundred. A long word may exceed it. */
export const codeWidth = 94;

/** Breaks at spaces. */
export function wordsInLines(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last === undefined || last.length + 1 + word.length > width) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = `${last} ${word}`;
		}
	}

	return lines;
}

/** `start` is the mark of a comment, with its indentation. */
export const comment = (start: string, text: string): readonly string[] =>
	wordsInLines(text, codeWidth - start.length - 1).map(line => `${start} ${line}`);

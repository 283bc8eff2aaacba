/** One line of a batch file, its continuations joined. */
export type BatchLine = {
	readonly text: string;
	readonly offset: number;
	/** Where the next line begins. */
	readonly index: number;
};

/** Cuts a batch file into lines. A caret at the end joins the next one. */
export const batchLines = (text: string): readonly BatchLine[] => {
	const lines: BatchLine[] = [];
	let offset = 0;
	let joined: {text: string; offset: number} | undefined;
	for (const raw of text.split('\n')) {
		const line = raw.replace(/\r$/v, '');
		const head = joined ?? {text: '', offset};
		if (/(?:^|[^^])\^$/v.test(line)) {
			joined = {text: head.text + line.slice(0, -1), offset: head.offset};
		} else {
			lines.push({text: head.text + line, offset: head.offset, index: lines.length});
			joined = undefined;
		}

		offset += raw.length + 1;
	}

	if (joined !== undefined) {
		lines.push({...joined, index: lines.length});
	}

	return lines;
};

/** A piece of a line, and what joins it to the one before. */
export type Part = {
	readonly text: string;
	readonly offset: number;
	readonly joint: '' | '&' | '&&' | '|' | '||';
};

/** Cuts a line at `&`, `&&`, `|` and `||` outside quotes. */
export const partsOf = (line: string): readonly Part[] => {
	const parts: Part[] = [];
	let isQuoted = false;
	let start = 0;
	let joint: Part['joint'] = '';
	for (let index = 0; index < line.length; index++) {
		const character = line.charAt(index);
		if (character === '^' && !isQuoted) {
			index++;
		} else if (character === '"') {
			isQuoted = !isQuoted;
		} else if (!isQuoted && (character === '&' || character === '|') && line[index - 1] !== '>') {
			parts.push({text: line.slice(start, index), offset: start, joint});
			const isDouble = line[index + 1] === character;
			joint = isDouble ? (character === '&' ? '&&' : '||') : character;
			index += isDouble ? 1 : 0;
			start = index + 1;
		}
	}

	parts.push({text: line.slice(start), offset: start, joint});
	return parts.filter(part => part.text.trim() !== '');
};

/** The redirection of a command's output, taken off. */
export const redirected = (text: string): {readonly text: string; readonly file: string | undefined; readonly append: boolean} => {
	let isQuoted = false;
	for (let index = 0; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === '"') {
			isQuoted = !isQuoted;
		} else if (character === '^' && !isQuoted) {
			index++;
		} else if (!isQuoted && character === '>') {
			const isError = text[index - 1] === '2';
			const isNumbered = isError || text[index - 1] === '1';
			const match = /^>{1,2}\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s>]+))/v.exec(text.slice(index));
			if (match !== null) {
				const rest = text.slice(0, isNumbered ? index - 1 : index) + text.slice(index + match[0].length);
				const file = match.groups?.['quoted'] ?? match.groups?.['bare'];
				const inner = redirected(rest);
				return isError || file?.startsWith('&') === true ? inner : {text: inner.text, file: inner.file ?? file, append: match[0].startsWith('>>')};
			}
		}
	}

	return {text, file: undefined, append: false};
};

/** Where the bracket closes that was open before a text; -1 where it does not. */
export const closing = (text: string): number => {
	let isQuoted = false;
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === '"') {
			isQuoted = !isQuoted;
		} else if (!isQuoted && character === '(') {
			depth++;
		} else if (!isQuoted && character === ')') {
			if (depth === 0) {
				return index;
			}

			depth--;
		}
	}

	return -1;
};

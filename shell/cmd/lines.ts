export type BatchLine = {readonly text: string; readonly offset: number; readonly index: number};

/** A trailing caret joins the next line. */
export function batchLines(text: string): readonly BatchLine[] {
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
}

export type Part = {readonly text: string; readonly offset: number; readonly joint: '' | '&' | '&&' | '|' | '||'};

/** A group in brackets is one part. */
export function partsOf(line: string): readonly Part[] {
	const parts: Part[] = [];
	let isQuoted = false;
	let depth = 0;
	let start = 0;
	let joint: Part['joint'] = '';
	for (let index = 0; index < line.length; index++) {
		const character = line.charAt(index);
		if (character === '^' && !isQuoted) {
			index++;
		} else if (character === '"') {
			isQuoted = !isQuoted;
		} else if (!isQuoted && character === '(' && (depth > 0 || line.slice(start, index).trim() === '')) {
			depth++;
		} else if (!isQuoted && character === ')' && depth > 0) {
			depth--;
		} else if (!isQuoted && depth === 0 && (character === '&' || character === '|') && line[index - 1] !== '>') {
			parts.push({text: line.slice(start, index), offset: start, joint});
			const isDouble = line[index + 1] === character;
			joint = isDouble ? (character === '&' ? '&&' : '||') : character;
			index += isDouble ? 1 : 0;
			start = index + 1;
		}
	}

	parts.push({text: line.slice(start), offset: start, joint});
	return parts.filter(part => part.text.trim() !== '');
}

export function inputOf(text: string): {readonly text: string; readonly input: string | undefined} {
	const source = /<\s{0,100}(?:"(?<quoted>[^"]*)"|(?<bare>[^\s<>\(]+))/vy;
	let isQuoted = false;
	for (let index = 0; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === '"') {
			isQuoted = !isQuoted;
		} else if (character === '^' && !isQuoted) {
			index++;
		} else if (character === '<' && !isQuoted) {
			source.lastIndex = index;
			const match = source.exec(text);
			return match === null
				? {text, input: undefined}
				: {
						text: text.slice(0, index) + text.slice(index + match[0].length),
						input: match.groups?.['quoted'] ?? match.groups?.['bare'],
					};
		}
	}

	return {text, input: undefined};
}

export function redirected(text: string): {readonly text: string; readonly file: string | undefined; readonly append: boolean} {
	const target = />{1,2}\s{0,100}(?:"(?<quoted>[^"]*)"|(?<bare>[^\s>]+))/vy;
	const kept: string[] = [];
	let isQuoted = false;
	let from = 0;
	let file: string | undefined;
	let append = false;
	for (let index = 0; index < text.length; index++) {
		const character = text.charAt(index);
		target.lastIndex = index;
		if (character === '"') {
			isQuoted = !isQuoted;
		} else if (character === '^' && !isQuoted) {
			index++;
		} else if (!isQuoted && character === '>') {
			const match = target.exec(text);
			if (match !== null) {
				// A digit that ends a word is part of the word.
				const isNumbered = /(?:^|[\s,;=\)])[12]$/v.test(text.slice(Math.max(0, index - 2), index));
				const named = match.groups?.['quoted'] ?? match.groups?.['bare'];
				kept.push(text.slice(from, isNumbered ? index - 1 : index));
				from = index + match[0].length;
				// The last output file counts.
				if (!(isNumbered && text[index - 1] === '2') && named?.startsWith('&') !== true) {
					file = named;
					append = match[0].startsWith('>>');
				}

				index = from - 1;
			}
		}
	}

	kept.push(text.slice(from));
	return {text: kept.join(''), file, append};
}

/** For a bracket that was opened before the text; -1 if none closes it. */
export function closing(text: string): number {
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
}

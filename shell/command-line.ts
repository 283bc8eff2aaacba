import {isKnown} from './holes.js';

/** Splits at white space outside double quotes, as Windows programs do. */
export function splitLine(line: string): readonly string[] {
	const words: string[] = [];
	let current: string | undefined;
	let isQuoted = false;
	for (let index = 0; index < line.length; index++) {
		const character = line.charAt(index);
		if (character === '\\' && line[index + 1] === '"') {
			current = `${current ?? ''}"`;
			index++;
		} else if (character === '"') {
			isQuoted = !isQuoted;
			current ??= '';
		} else if (!isQuoted && /\s/v.test(character)) {
			if (current !== undefined) {
				words.push(current);
				current = undefined;
			}
		} else {
			current = (current ?? '') + character;
		}
	}

	if (current !== undefined) {
		words.push(current);
	}

	return words;
}

export function baseName(name: string): string {
	const base =
		name
			.trim()
			.replaceAll(/^["']|["']$/gv, '')
			.split(/[\/\\]/v)
			.at(-1) ?? name;
	return isKnown(base) ? base.toLowerCase().replace(/\.exe$/v, '') : base;
}

export function withoutEnd(text: string, characters: string): string {
	let end = text.length;
	while (end > 0 && characters.includes(text.charAt(end - 1))) {
		end--;
	}

	return text.slice(0, end);
}

/** For bash. */
export const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

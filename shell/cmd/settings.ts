import {Multimap} from '../multimap.js';
import type {BatchLine} from './lines.js';

export const isLabel = (text: string): boolean => /^\s*:[^:\s]/v.test(text);

const isComment = (text: string): boolean => /^\s*(?:::|@?rem(?:\s|$))/iv.test(text);

const namesIn = (text: string): readonly string[] =>
	[...text.matchAll(/\bset\s+(?:\/[ap]\s+)?"?(?<name>[^&=\s"+\-*\/%\|^<>]+)[^&=\|]{0,8}=/giv)].map(match => match.groups?.['name'] ?? '');

const targetsIn = (text: string): readonly string[] =>
	[...text.matchAll(/\bgoto\s*:?(?<label>[^&\s:\|\)"]+)/giv)].map(match => match.groups?.['label']?.toLowerCase() ?? '');

/** Whether the next line is not run after it. */
const leaves = (text: string): boolean =>
	/^\s*@?(?:goto|exit)\b/iv.test(text) ||
	(/&\s*(?:goto|exit)\b[^\|\)]*$/iv.test(text) && !/^\s*@?(?:if|for|else|\))|&&|\|\|/iv.test(text));

/** Which variables lines set that are not read yet. */
export class Settings {
	readonly #lines: readonly BatchLine[];
	readonly #jumps = new Multimap<string, number>();

	constructor(lines: readonly BatchLine[]) {
		this.#lines = lines;
		for (const [index, {text}] of lines.entries()) {
			for (const label of isComment(text) ? [] : targetsIn(text)) {
				this.#jumps.add(label, index);
			}
		}
	}

	/**
	The variables that are set on unread ways to a label.
	@param read - the lines that are read
	@param step - called for each line
	*/
	before(label: number, read: ReadonlySet<number>, step: () => void): readonly string[] {
		const names: string[] = [];
		let isAny = false;
		const seen = new Set([label]);
		const starts = this.#waysTo(label);
		for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
			let depth = 0;
			for (let index = start; index >= 0 && !seen.has(index) && !read.has(index); index--) {
				step();
				const {text = ''} = this.#lines[index] ?? {};
				depth += /^\s*\)/v.test(text) ? 1 : 0;
				if (index !== start && depth <= 0 && leaves(text)) {
					break;
				}

				seen.add(index);
				depth -= /\(\s*$/v.test(text) ? 1 : 0;
				if (isLabel(text)) {
					starts.push(...this.#waysTo(index));
					break;
				}

				if (!isComment(text)) {
					isAny ||= /\bcall\s+:/iv.test(text);
					names.push(...namesIn(text));
				}
			}
		}

		return isAny ? this.#all() : names;
	}

	/** The jumps to a label, and the line before it. */
	#waysTo(label: number): number[] {
		const [, name = ''] = /^\s*:(?<name>[^\s:]*)/v.exec(this.#lines[label]?.text ?? '') ?? [];
		const {text = ''} = this.#lines[label - 1] ?? {};
		return [...this.#jumps.of(name.toLowerCase()), ...(label === 0 || leaves(text) ? [] : [label - 1])];
	}

	#all(): readonly string[] {
		return this.#lines.flatMap(({text}) => namesIn(text));
	}
}

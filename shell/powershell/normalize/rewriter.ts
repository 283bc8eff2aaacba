import {Buffer} from 'node:buffer';
import {pass} from '../../budget.js';
import {filler} from '../../holes.js';
import {limits} from '../../limits.js';

/** Stands for a character of a word that the grammar does not know. */
export const wordMark = '\u{E001}';

const newline = 0x0a;

/** A text that is being normalized: the place that is looked at, and what is put in the place of what is written. */
export class Rewriter {
	/** Words that were replaced, by offset: their text as written. */
	readonly words = new Map<number, string>();
	/** Offsets of commas between bare words, which were taken out. */
	readonly commas = new Set<number>();
	/** Offsets where statements begin that are inside nothing. */
	readonly starts: number[] = [];
	/** Where brackets in each other are too many to be followed: nothing is read from there on. */
	cut: number | undefined;
	/** The offset that is looked at. */
	at = 0;
	/** How many brackets are open around it. */
	depth = 0;
	readonly #output: Uint16Array;
	readonly #unended = new Set<string>();

	constructor(readonly text: string) {
		this.#output = new Uint16Array(text.length);
		for (let index = 0; index < text.length; index++) {
			// eslint-disable-next-line unicorn/prefer-code-point -- The grammar's offsets are of code units.
			this.#output[index] = text.charCodeAt(index);
		}
	}

	/** The character that is looked at; `undefined` behind the end. */
	get character(): string | undefined {
		return this.text[this.at];
	}

	/** Whether the end is reached. */
	get isEnd(): boolean {
		return this.at >= this.text.length;
	}

	/** The text as it is normalized so far. */
	get normalized(): string {
		const {buffer, byteOffset, byteLength} = this.#output;
		return Buffer.from(buffer, byteOffset, byteLength).toString('utf16le');
	}

	/** The character at a distance from the one that is looked at. */
	near(distance: number): string | undefined {
		return this.text[this.at + distance];
	}

	/** Whether a pattern with the flag `y` finds something here, or at a distance from here. */
	sees(pattern: RegExp, distance = 0): boolean {
		pattern.lastIndex = this.at + distance;
		return pattern.test(this.text);
	}

	/**
	Goes on behind what a pattern with the flag `y` finds here.

	@returns whether it finds anything
	*/
	pass(pattern: RegExp): boolean {
		pattern.lastIndex = this.at;
		const isFound = pattern.test(this.text);
		if (isFound) {
			this.at = pattern.lastIndex;
		}

		return isFound;
	}

	/** Whether white space of a line is looked at, or what stands for a part of a template's token. */
	isWhite(): boolean {
		const {character} = this;
		return character === ' ' || character === '\t' || character === filler;
	}

	/** Puts a character in the place of another. */
	put(offset: number, character: string): void {
		this.#output[offset] = character.codePointAt(0) ?? newline;
	}

	/** Puts a character in the place of each of many, but lines stay as they are. */
	cover(from: number, to: number, character: string): void {
		for (let index = from; index < to && index < this.text.length; index++) {
			if (this.#output[index] !== newline) {
				this.put(index, character);
			}
		}
	}

	/** Goes into a bracket, unless there are too many around it. */
	deeper(run: () => void): boolean {
		if (this.depth >= limits.brackets) {
			pass('brackets');
			return false;
		}

		this.depth++;
		run();
		this.depth--;
		return true;
	}

	/** Where a text stands next; -1 where it stands nowhere from here on, and then it is not looked for again. */
	next(text: string): number {
		if (this.#unended.has(text)) {
			return -1;
		}

		const offset = this.text.indexOf(text, this.at);
		if (offset === -1) {
			this.#unended.add(text);
		}

		return offset;
	}
}

import {Buffer} from 'node:buffer';
import {pass} from '../../budget.js';
import {filler} from '../../holes.js';
import {limits} from '../../limits.js';

/** Replaces a character of a word that the grammar does not support. */
export const wordMark = '\u{E001}';

const newline = 0x0a;

/** A text, the current position in it, and replacements. */
export class Rewriter {
	/** The original text of replaced words, by offset. */
	readonly words = new Map<number, string>();
	/** Offsets of removed commas between bare words. */
	readonly commas = new Set<number>();
	readonly starts: number[] = [];
	/** From here on nothing is read, because brackets are nested too deeply. */
	cut: number | undefined;
	at = 0;
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

	get character(): string | undefined {
		return this.text[this.at];
	}

	get isEnd(): boolean {
		return this.at >= this.text.length;
	}

	get normalized(): string {
		const {buffer, byteOffset, byteLength} = this.#output;
		return Buffer.from(buffer, byteOffset, byteLength).toString('utf16le');
	}

	near(distance: number): string | undefined {
		return this.text[this.at + distance];
	}

	sees(pattern: RegExp, distance = 0): boolean {
		pattern.lastIndex = this.at + distance;
		return pattern.test(this.text);
	}

	pass(pattern: RegExp): boolean {
		pattern.lastIndex = this.at;
		const isFound = pattern.test(this.text);
		if (isFound) {
			this.at = pattern.lastIndex;
		}

		return isFound;
	}

	/** Includes the padding of a template token. */
	isWhite(): boolean {
		const {character} = this;
		return character === ' ' || character === '\t' || character === filler;
	}

	put(offset: number, character: string): void {
		this.#output[offset] = character.codePointAt(0) ?? newline;
	}

	cover(from: number, to: number, character: string): void {
		for (let index = from; index < to && index < this.text.length; index++) {
			if (this.#output[index] !== newline) {
				this.put(index, character);
			}
		}
	}

	/** Returns `false` if brackets are nested too deeply. */
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

	/** -1 if the text does not occur again, which is remembered. */
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

/** Where a text begins in the given text. */
export type Origin = {
	readonly line: number;
	readonly column: number;
	/** Of the following lines in the script source (a YAML block). */
	readonly indent: number;
	/** All positions inside are that of the whole, because the text is encoded or composed. */
	readonly fixed: boolean;
	/** Positions are in a text that is encoded inside the given text. */
	readonly isDecoded?: true;
};

export type Position = {readonly line: number; readonly column: number; readonly isDecoded?: true};

export const start: Origin = {line: 1, column: 1, indent: 0, fixed: false};

/** For a text of which only a position is known. */
export const at = (position: Position): Origin => ({...position, indent: 0, fixed: true});

/** A text of several lines has its own lines; one of a single line is where it was decoded. */
export const decodedAt = (text: string, origin: Origin): Origin =>
	text.trim().includes('\n') ? {...start, isDecoded: true} : {...origin, fixed: true};

export class Lines {
	#starts: number[] | undefined;
	#last = 0;

	readonly #text: string;

	constructor(
		text: string,
		readonly origin: Origin,
	) {
		this.#text = text;
	}

	position(offset: number): Position {
		if (this.origin.fixed) {
			return {line: this.origin.line, column: this.origin.column, ...this.#decoded};
		}

		const starts = this.#lineStarts();
		const low = this.#lineOf(offset, starts);
		const inLine = offset - (starts[low] ?? 0);
		return {line: this.origin.line + low, column: inLine + (low === 0 ? this.origin.column : 1 + this.origin.indent), ...this.#decoded};
	}

	originAt(offset: number): Origin {
		return {...this.position(offset), indent: this.origin.indent, fixed: this.origin.fixed};
	}

	get #decoded(): Pick<Origin, 'isDecoded'> {
		return this.origin.isDecoded === undefined ? {} : {isDecoded: true};
	}

	/** Zero-based. Successive calls mostly ask for the same line or the next. */
	#lineOf(offset: number, starts: readonly number[]): number {
		for (const line of [this.#last, this.#last + 1]) {
			if ((starts[line] ?? Number.POSITIVE_INFINITY) <= offset && offset < (starts[line + 1] ?? Number.POSITIVE_INFINITY)) {
				this.#last = line;
				return line;
			}
		}

		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.floor((low + high + 1) / 2);
			if ((starts[middle] ?? 0) <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		this.#last = low;
		return low;
	}

	#lineStarts(): readonly number[] {
		if (this.#starts === undefined) {
			this.#starts = [0];
			for (let index = this.#text.indexOf('\n'); index !== -1; index = this.#text.indexOf('\n', index + 1)) {
				this.#starts.push(index + 1);
			}
		}

		return this.#starts;
	}
}

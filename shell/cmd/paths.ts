import {Multimap} from '../multimap.js';

/** From its label to the jump back. */
export type Loop = {readonly first: number; readonly last: number};

type Jump = {
	readonly line: number;
	/** How many variables had changed before. */
	readonly changes: number;
};

/** The ways through the lines of a script. The lines after a jump that a condition decides are read first. */
export class Paths {
	readonly read = new Set<number>();
	/** Conditional exits of the way that is read. */
	readonly exits: number[] = [];
	/** Targets of jumps that are not read yet. */
	readonly #waiting = new Set<number>();
	#queue = this.#waiting.values();
	readonly #jumps = new Multimap<number, Jump>();

	open(target: number, jump: Jump): void {
		this.#jumps.add(target, jump);
		if (!this.read.has(target)) {
			this.#waiting.add(target);
		}
	}

	reach(line: number): void {
		this.read.add(line);
		this.#waiting.delete(line);
	}

	next(): number | undefined {
		if (this.#waiting.size === 0) {
			return undefined;
		}

		const next = this.#queue.next();
		if (next.done !== true) {
			return next.value;
		}

		// It has ended before more was added.
		this.#queue = this.#waiting.values();
		return this.#queue.next().value;
	}

	firstJump(target: number): Jump | undefined {
		return this.#jumps.of(target)[0];
	}

	isOnlyExit({first, last}: Loop, target: number): boolean {
		const isInside = (line: number): boolean => first <= line && line <= last;
		return (
			this.#waiting.size === 1 && !this.exits.some(line => isInside(line)) && this.#jumps.of(target).some(({line}) => isInside(line))
		);
	}
}

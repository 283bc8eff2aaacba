import {limits, type BoundName} from './limits.js';

/** Ends a reading that has spent its budget; caught where the reading began. */
export class BudgetExceeded extends Error {
	override readonly name = 'BudgetExceeded';
	readonly bound: BoundName;

	constructor(bound: BoundName) {
		super(`More than the bound ${bound} allows.`);
		this.bound = bound;
	}
}

/** What one reading may take: work, and memory for texts and lists. */
export class Budget {
	/** The bounds past which something lies that was not read. */
	readonly passed = new Set<BoundName>();
	#steps = 0;
	#memory = 0;

	/** How much of it is spent, to measure how the work grows with a text. */
	get spent(): number {
		return this.#steps + this.#memory;
	}

	/** Counts one unit of work. */
	step(): void {
		this.#steps++;
		if (this.#steps > limits.steps) {
			throw new BudgetExceeded('steps');
		}
	}

	/** Counts characters or items before they are put together. */
	spend(size: number): void {
		this.#memory += size;
		if (this.#memory > limits.expansion) {
			throw new BudgetExceeded('expansion');
		}
	}
}

/** The budget of the reading that runs. A reading never waits, so two of them never run at once. */
let current: Budget | undefined;

/**
Runs something on a budget.

@param budget - the budget that `spend` and its kin count against
@param run - what runs; it must not wait for anything
@returns what it returns
*/
export function withBudget<T>(budget: Budget, run: () => T): T {
	const before = current;
	current = budget;
	try {
		return run();
	} finally {
		current = before;
	}
}

/** Counts characters or items before they are put together. */
export function spend(size: number): void {
	current?.spend(size);
}

/** Notes that something lies past a bound. */
export function pass(bound: BoundName): void {
	current?.passed.add(bound);
}

/** Joins texts. */
export function joined(texts: readonly string[], separator = ''): string {
	spend(texts.reduce((size, text) => size + text.length + separator.length, 0));
	return texts.join(separator);
}

/** Replaces a text wherever it stands in another one. */
export const replacedAll = (text: string, from: string, to: string): string => joined(text.split(from), to);

/** The items of a list up to a bound. */
export function upTo<Item>(bound: BoundName, items: readonly Item[]): readonly Item[] {
	spend(items.length);
	if (items.length <= limits[bound]) {
		return items;
	}

	pass(bound);
	return items.slice(0, limits[bound]);
}

/** The numbers from one to another, both included, up to the bound of ranges. */
export function rangeOf(from: number, to: number): readonly string[] {
	const count = Math.abs(to - from) + 1;
	if (count > limits.range) {
		pass('range');
	}

	const length = Math.min(count, limits.range);
	spend(length);
	return Array.from({length}, (_, index) => String(from <= to ? from + index : from - index));
}

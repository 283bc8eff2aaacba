import {limits, type BoundName} from './limits.js';

/** Real scripts need less work per character. */
const stepsPerCharacter = 2;

/** What an item of a list costs besides its text. */
export const itemSize = 8;

export class BudgetExceeded extends Error {
	override readonly name = 'BudgetExceeded';
	readonly bound: BoundName;

	constructor(bound: BoundName) {
		super(`More than the bound ${bound} allows.`);
		this.bound = bound;
	}
}

/** Limits the work of one reading, and its memory for texts and lists. */
export class Budget {
	readonly passed = new Set<BoundName>();
	#steps = 0;
	#mostSteps: number = limits.steps;
	#memory = 0;

	get spent(): number {
		return this.#steps + this.#memory;
	}

	allow(length: number): void {
		this.#mostSteps = limits.steps + length * stepsPerCharacter;
	}

	step(units = 1): void {
		this.#steps += units;
		if (this.#steps > this.#mostSteps) {
			throw new BudgetExceeded('steps');
		}
	}

	spend(size: number): void {
		this.#memory += size;
		if (this.#memory > limits.expansion) {
			throw new BudgetExceeded('expansion');
		}
	}
}

/** Readings are synchronous, so there is only one budget. */
let current: Budget | undefined;

export function withBudget<T>(budget: Budget, run: () => T): T {
	const before = current;
	current = budget;
	try {
		return run();
	} finally {
		current = before;
	}
}

export function spend(size: number): void {
	current?.spend(size);
}

export function pass(bound: BoundName): void {
	current?.passed.add(bound);
}

export function joined(texts: readonly string[], separator = ''): string {
	spend(texts.reduce((size, text) => size + text.length + separator.length, 0));
	return texts.join(separator);
}

export const replacedAll = (text: string, from: string, to: string): string => joined(text.split(from), to);

export function upTo<Item>(bound: BoundName, items: readonly Item[]): readonly Item[] {
	spend(items.length);
	if (items.length <= limits[bound]) {
		return items;
	}

	pass(bound);
	return items.slice(0, limits[bound]);
}

/** Inclusive, up to the limit for ranges. */
export function rangeOf(from: number, to: number): readonly string[] {
	const count = Math.abs(to - from) + 1;
	if (count > limits.range) {
		pass('range');
	}

	const length = Math.min(count, limits.range);
	spend(length);
	return Array.from({length}, (_, index) => String(from <= to ? from + index : from - index));
}

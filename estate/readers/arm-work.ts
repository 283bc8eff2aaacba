import {limits, type BoundName} from '../values/limits.js';

/** Ends an expression that has passed a bound; caught where the expression stands. */
export class PastBound extends Error {
	override readonly name = 'PastBound';

	constructor(readonly bound: BoundName) {
		super(`More than the bound ${bound} allows.`);
	}
}

/** What working out the expressions of one ARM template may take. */
export class ArmWork {
	#spent = 0;
	/** Sizes of lists and objects: the same one may be a part of many. */
	readonly #sizes = new WeakMap<WeakKey, number>();

	/** Counts units of work, and characters and values before they are put together. */
	spend(size: number): void {
		this.#spent += size;
		if (this.#spent > limits.armWork) {
			throw new PastBound('armWork');
		}
	}

	/** Counts a text before it is put together. */
	spendText(length: number): void {
		if (length > limits.armText) {
			throw new PastBound('armText');
		}

		this.spend(length);
	}

	/** Counts a value that was put together of others, whose sizes are known. */
	grown<T>(value: T): T {
		const size = this.#sizeOf(value);
		if (size > limits.armText) {
			throw new PastBound('armText');
		}

		this.spend(typeof value === 'object' && value !== null ? Object.keys(value).length : 1);
		return value;
	}

	#sizeOf(value: unknown): number {
		if (typeof value === 'string') {
			return value.length + 1;
		}

		if (typeof value !== 'object' || value === null) {
			return 1;
		}

		const known = this.#sizes.get(value);
		if (known !== undefined) {
			return known;
		}

		const size = Object.entries(value).reduce((sum, [name, member]) => sum + name.length + this.#sizeOf(member), 1);
		this.#sizes.set(value, size);
		return size;
	}
}

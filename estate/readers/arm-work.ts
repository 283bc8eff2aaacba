import {limits, type BoundName} from '../values/limits.js';

/** Thrown when an expression exceeds a limit; the expression's own property catches it. */
export class PastBound extends Error {
	override readonly name = 'PastBound';

	constructor(readonly bound: BoundName) {
		super(`More than the bound ${bound} allows.`);
	}
}

/** Limits the work for one ARM template. */
export class ArmWork {
	#spent = 0;
	/** Sizes of lists and objects, which may occur in several places. */
	readonly #sizes = new WeakMap<WeakKey, number>();

	/** Counts units of work, characters and values before they are created. */
	spend(size: number): void {
		this.#spent += size;
		if (this.#spent > limits.armWork) {
			throw new PastBound('armWork');
		}
	}

	/** Counts a text before it is created. */
	spendText(length: number): void {
		if (length > limits.armText) {
			throw new PastBound('armText');
		}

		this.spend(length);
	}

	/** Counts a value made of others whose sizes are known. */
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

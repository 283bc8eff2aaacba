import {limits, type BoundName} from '../values/limits.js';

/** Caught where the property with the expression is read. */
export class PastBound extends Error {
	override readonly name = 'PastBound';

	constructor(readonly bound: BoundName) {
		super(`More than the bound ${bound} allows.`);
	}
}

export class ArmWork {
	#spent = 0;
	/** Lists and objects may occur in several places. */
	readonly #sizes = new WeakMap<WeakKey, number>();

	/** Must be called before characters and values are created. */
	spend(size: number): void {
		this.#spent += size;
		if (this.#spent > limits.armWork) {
			throw new PastBound('armWork');
		}
	}

	spendText(length: number): void {
		if (length > limits.armText) {
			throw new PastBound('armText');
		}

		this.spend(length);
	}

	grown<T>(value: T): T {
		const size = this.#sizeOf(value);
		if (size > limits.armText) {
			throw new PastBound('armText');
		}

		this.spend(Array.isArray(value) ? value.length : typeof value === 'object' && value !== null ? Object.keys(value).length : 1);
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

		let size = 1;
		if (Array.isArray(value)) {
			for (const item of value) {
				size += this.#sizeOf(item);
			}
		} else {
			for (const [name, member] of Object.entries(value)) {
				size += name.length + this.#sizeOf(member);
			}
		}

		this.#sizes.set(value, size);
		return size;
	}
}

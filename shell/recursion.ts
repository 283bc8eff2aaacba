import {limits} from './limits.js';

/** Recursion would otherwise be followed along every path. */
export class Recursion {
	readonly #running = new Map<unknown, number>();
	readonly #again = new Map<unknown, number>();
	readonly #told = new Set<unknown>();
	#depth = 0;

	/**
	`undefined` if the call is not followed.
	@param refuse - called once per function with a call that is not followed; `isAgain` if the function is already running
	*/
	call<T>(called: unknown, run: () => T, refuse: (isAgain: boolean) => void): T | undefined {
		const count = this.#running.get(called) ?? 0;
		const again = (this.#again.get(called) ?? 0) + (count > 0 ? 1 : 0);
		this.#again.set(called, again);
		if (this.#depth >= limits.functionDepth || again > limits.functionRepeats) {
			if (!this.#told.has(called)) {
				this.#told.add(called);
				refuse(count > 0);
			}

			return undefined;
		}

		this.#running.set(called, count + 1);
		this.#depth++;
		try {
			return run();
		} finally {
			this.#depth--;
			this.#running.set(called, count);
		}
	}
}

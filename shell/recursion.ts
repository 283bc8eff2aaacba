import {limits} from './limits.js';

/** The functions that are running. A function that calls itself in several places would otherwise be followed along every path. */
export class Recursion {
	private readonly running = new Map<unknown, number>();
	private readonly again = new Map<unknown, number>();
	private readonly told = new Set<unknown>();
	private depth = 0;

	/**
	Calls a function, unless it has called itself too often. In: what is called, what it does, and what is said, once for each function, of a call
	that is not followed, by whether it is running already. Out: `undefined` for such a call.
	*/
	call<T>(called: unknown, run: () => T, refuse: (isAgain: boolean) => void): T | undefined {
		const count = this.running.get(called) ?? 0;
		const again = (this.again.get(called) ?? 0) + (count > 0 ? 1 : 0);
		this.again.set(called, again);
		if (this.depth >= limits.functionDepth || again > limits.functionRepeats) {
			if (!this.told.has(called)) {
				this.told.add(called);
				refuse(count > 0);
			}

			return undefined;
		}

		this.running.set(called, count + 1);
		this.depth++;
		try {
			return run();
		} finally {
			this.depth--;
			this.running.set(called, count);
		}
	}
}

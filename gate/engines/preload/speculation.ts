/** Runs a callback on texts with holes when Pulumi itself would not run it. Side effects end it; its errors and output are hidden. */
import {AsyncLocalStorage} from 'node:async_hooks';
import {clearTimeout, setTimeout} from 'node:timers';
import {Script} from 'node:vm';

/** For a callback and for its promise, in milliseconds. */
const timeLimit = 5000;

type Speculation = {isEnded: boolean; readonly isFirst: boolean};

const current = new AsyncLocalStorage<Speculation>();

let running = 0;
let watch: () => void = () => undefined;

export function watchSpeculation(onChange: () => void): void {
	watch = onChange;
}

export const isSpeculating = (): boolean => current.getStore() !== undefined;

export const isFirstRun = (): boolean => current.getStore()?.isFirst === true;

export function outsideSpeculation(run: () => void): void {
	current.exit(run);
}

/** Ends the running callback; its value stays unknown. */
export function endSpeculation(): never {
	const speculation = current.getStore();
	if (speculation !== undefined) {
		speculation.isEnded = true;
	}

	throw new Error('A value that is not known yet was used for more than a text.');
}

/** Only `vm` scripts can have a time limit, so the callback is passed to one. */
const slot = Symbol.for('arc-gate.callback');
const limited = new Script("globalThis[Symbol.for('arc-gate.callback')]()");

function withinTime(run: () => unknown): unknown {
	Reflect.set(globalThis, slot, run);
	try {
		return limited.runInThisContext({timeout: timeLimit});
	} finally {
		Reflect.deleteProperty(globalThis, slot);
	}
}

/**
`undefined` if it threw, timed out or had side effects. `settle` converts the callback's result; `isFirst`: this is not a run to compare
with the first.
*/
export async function speculate<Settled>(
	run: () => unknown,
	settle: (returned: unknown) => Promise<Settled>,
	isFirst = false,
): Promise<{readonly value: Settled} | undefined> {
	const speculation: Speculation = {isEnded: false, isFirst};
	begin();
	try {
		const returned = current.run(speculation, () => withinTime(run));
		const value = await inTime(settle(returned));
		return speculation.isEnded ? undefined : value;
	} catch {
		return undefined;
	} finally {
		end();
	}
}

const wrapped = async <Value>(promise: Promise<Value>): Promise<{readonly value: Value}> => ({value: await promise});

export async function inTime<Value>(promise: Promise<Value>, limit = timeLimit): Promise<{readonly value: Value} | undefined> {
	let timer: NodeJS.Timeout | undefined;
	try {
		return await Promise.race([
			wrapped(promise),
			new Promise<undefined>(resolve => {
				timer = setTimeout(() => {
					resolve(undefined);
				}, limit);
			}),
		]);
	} finally {
		clearTimeout(timer);
	}
}

function begin(): void {
	running++;
	if (running === 1) {
		watch();
	}
}

function end(): void {
	running--;
	if (running === 0) {
		watch();
	}
}

/**
Runs a callback of a program on texts with holes, where Pulumi itself would not run it. Whatever it does to the world outside ends it;
what it throws or prints is not shown.
*/
import {AsyncLocalStorage} from 'node:async_hooks';
import {clearTimeout, setTimeout} from 'node:timers';
import {Script} from 'node:vm';

/** How long a callback may take before it returns, and what it returns until it is settled, in milliseconds. */
const timeLimit = 2000;

/** What a callback is running in. */
type Speculation = {isEnded: boolean};

const current = new AsyncLocalStorage<Speculation>();

let running = 0;
let watch: () => void = () => undefined;

/** Sets what is called whenever speculation begins or ends, so that a callback that blocks the program is noticed. */
export function watchSpeculation(onChange: () => void): void {
	watch = onChange;
}

/** Whether the code that runs was called by speculation. */
export const isSpeculating = (): boolean => current.getStore() !== undefined;

/** Ends the callback that runs: its value stays unknown, whatever it makes of the error. */
export function endSpeculation(): never {
	const speculation = current.getStore();
	if (speculation !== undefined) {
		speculation.isEnded = true;
	}

	throw new Error('A value that is not known yet was used for more than a text.');
}

/** Where the callback stands for the script that calls it: only a script of its own can be given a time. */
const slot = Symbol.for('arc-gate.callback');
const limited = new Script("globalThis[Symbol.for('arc-gate.callback')]()");

/** Calls a function whose run is watched. */
function withinTime(run: () => unknown): unknown {
	Reflect.set(globalThis, slot, run);
	try {
		return limited.runInThisContext({timeout: timeLimit});
	} finally {
		Reflect.deleteProperty(globalThis, slot);
	}
}

/**
Runs a callback on a value with holes.

@param settle - makes a value of what the callback returned
@returns nothing where it threw, did not end or did something that lasts
*/
export async function speculate<Settled>(
	run: () => unknown,
	settle: (returned: unknown) => Promise<Settled>,
): Promise<{readonly value: Settled} | undefined> {
	const speculation: Speculation = {isEnded: false};
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

/** What a promise comes to; nothing where it does not come to anything in time. */
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

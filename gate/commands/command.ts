import type {Terminal} from '../support/terminal.js';

/** A command of arc-gate. */
export type Command = {
	/** How it is called, and what its options mean, as `--help` prints it. */
	readonly usage: string;
	/**
	Runs it with what follows its name.
	@returns The exit status.
	@throws A `Problem` where it cannot be done.
	*/
	readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
};

import type {Options} from '../support/arguments.js';
import type {Terminal} from '../support/terminal.js';

export type Command = {
	/** Without the program's name: `check [TARGET...]`. */
	readonly calls: readonly string[];
	readonly description: readonly string[];
	readonly options: Options;
	/** For the first argument, in a shell's completion. */
	readonly words?: readonly string[];
	readonly examples: ReadonlyArray<readonly [call: string, what?: string]>;
	readonly status: string;
	/** Takes the arguments after its name, and returns the exit status. Throws `Problem` if it fails. */
	readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
};

/** Commands are loaded when they are called: most of the time of a short command is loading. */
export type ListedCommand = {readonly summary: string; readonly load: () => Promise<Command>};

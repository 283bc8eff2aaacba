import type {Options} from '../support/arguments.js';
import type {Terminal} from '../support/terminal.js';

export type Command = {
	/** Its calls, without the program's name: `check [TARGET...]`. */
	readonly calls: readonly string[];
	/** What it does: paragraphs. */
	readonly description: readonly string[];
	readonly options: Options;
	/** What the first argument after its name can be, for the completion of a shell. */
	readonly words?: readonly string[];
	/** Calls, each with what it does. */
	readonly examples: ReadonlyArray<readonly [call: string, what?: string]>;
	readonly status: string;
	/**
	Runs it with the arguments after its name.
	@returns the exit status
	@throws `Problem` if it fails
	*/
	readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
};

/** A command as the list of all shows it. It is loaded when it is called: most of the time of a short command is loading. */
export type ListedCommand = {
	/** What the command does, in a few words. */
	readonly summary: string;
	readonly load: () => Promise<Command>;
};

import {type Command} from '../../../shell/command.js';
import type {Action, ActionKind, ActionSite} from './action.js';
import {type ScriptState} from './script-state.js';

/** Must be called for every command, in order. `program` is the program's name in lower case without its path, or empty if not known. */
export type Interpret = (command: Command, program: string) => readonly Action[];

export type CommandInterpreter = {
	readonly name: string;
	/** The result may keep state from one command to the next, or use the shared state. */
	readonly begin: (state: ScriptState) => Interpret;
};

export const actionAt = (site: ActionSite, meaning: ActionKind): Action => ({
	line: site.line,
	column: site.column,
	place: site.place,
	certainty: site.certainty,
	...meaning,
});

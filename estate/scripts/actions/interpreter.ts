import {type Command} from '../../../shell/command.js';
import type {Action, ActionKind, ActionSite} from './action.js';
import {type ScriptState} from './script-state.js';

/**
Tells what one command of a script means; most commands mean nothing. In: the command and the name of its program, lower-cased and
without path, empty where it is unknown. It is asked about every command of the script, in order.
*/
export type Interpret = (command: Command, program: string) => readonly Action[];

/** One row of the table of meanings. */
export type CommandInterpreter = {
	readonly name: string;
	/** Begins a script. What it must remember from one command to the next it keeps for itself or finds in the state. */
	readonly begin: (state: ScriptState) => Interpret;
};

/** An action that a command performs where it stands. */
export const actionAt = (site: ActionSite, meaning: ActionKind): Action => ({
	line: site.line,
	column: site.column,
	place: site.place,
	certainty: site.certainty,
	...meaning,
});

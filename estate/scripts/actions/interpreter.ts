import {type Command} from '../../../shell/command.js';
import type {Action, ActionKind, ActionSite} from './action.js';
import {type ScriptState} from './script-state.js';

/**
Tells what a command of a script means; most mean nothing. It is asked about every command, in order.

@param program - the name of its program in lower case and without path, empty where it is unknown
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

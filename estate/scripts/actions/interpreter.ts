import {type Command} from '../../../shell/command.js';
import type {Act, Meaning, Site} from './action.js';
import {type Scene} from './script-state.js';

/**
Tells what one command of a script means; most commands mean nothing. In: the command and the name of its program, lower-cased and
without path, empty where it is unknown. It is asked about every command of the script, in order.
*/
export type Interpret = (command: Command, program: string) => readonly Act[];

/** One row of the table of meanings. */
export type Interpreter = {
	readonly name: string;
	/** Begins a script. What it must remember from one command to the next it keeps for itself or finds in the scene. */
	readonly begin: (scene: Scene) => Interpret;
};

/** An act that a command performs where it stands. */
export const act = (site: Site, meaning: Meaning): Act => ({
	line: site.line, column: site.column, place: site.place, certainty: site.certainty, ...meaning,
});

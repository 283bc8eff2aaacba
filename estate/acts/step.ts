import {type Command} from '../../shell/command.js';
import type {SimulationStep} from '../scripts/actions/action.js';

/** One step of a simulation that a command takes, or takes back. */
export type Step = {
	readonly step: SimulationStep;
	readonly undone: boolean;
	/** Whether it ends with the shell that runs the script: a variable that is only exported. */
	readonly inShellOnly?: true;
};

/** Tells which steps a command takes. In: the command and its program's name; asked about every command of a script, in order. */
export type ReadSteps = (command: Command, program: string) => readonly Step[];

/** Several steps with one outcome. */
export const stepsOf = (steps: readonly SimulationStep[], undone: boolean): readonly Step[] => steps.map(step => ({step, undone}));

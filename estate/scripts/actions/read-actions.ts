import type {Command, Script} from '../../../shell/command.js';
import {hasFlag, programName} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {createUnreadPartReader} from './unread-parts.js';
import {createNestedRuns} from './nested-runs.js';
import {commandInterpreters} from './interpreters.js';
import {createScriptState} from './script-state.js';

type Placed = {readonly order: number; readonly action: Action};

const nameOf = (command: Command): string => (programName(command) ?? '').replace(/\.(?:cmd|bat)$/v, '');

/** `$SUDO azcmagent connect`: an unknown program that has a verb of its own is kept. */
function withoutPrefix(command: Command): Command {
	const {
		name,
		args: [first, ...rest],
	} = command;
	const isPrefix =
		name.pieces.every(piece => typeof piece !== 'string') && first !== undefined && programName({name: first}) !== 'connect';
	return isPrefix ? {...command, name: first, args: rest} : command;
}

const isRehearsed = (command: Command, program: string): boolean =>
	/^[a-z]+-[a-z]+$/v.test(program) && hasFlag(command, ['-WhatIf']) === true;

/** What a script does to servers and to Azure, in order. */
export function readActions(script: Script): readonly Action[] {
	const {commands, gaps} = script;
	const state = createScriptState();
	const interpreters = commandInterpreters.map(({begin}) => begin(state));
	const nestedRuns = createNestedRuns();
	const placed: Placed[] = [];
	const read: Action[] = [];
	for (const [order, written] of commands.entries()) {
		const command = withoutPrefix(written);
		const program = nameOf(command);
		if (isRehearsed(command, program)) {
			continue;
		}

		state.observe(command, program);
		const actions = interpreters.flatMap(interpret => interpret(command, program));
		read.push(...actions);
		if (!nestedRuns.take(command.place, command.line, actions)) {
			placed.push(...actions.map(action => ({order, action})));
		}

		for (const action of actions) {
			nestedRuns.open(action);
		}
	}

	const readGap = createUnreadPartReader(script, state);
	for (const gap of gaps) {
		const action = readGap(gap);
		// A file that is run by name is both a command and an unread part.
		const isReported = action.kind !== 'unreadable' && read.some(({kind, line}) => kind === action.kind && line === action.line);
		if (!isReported && !nestedRuns.take(gap.place, gap.line, [action])) {
			placed.push({order: gap.after - 0.5, action});
		}
	}

	return placed.toSorted((one, other) => one.order - other.order).map(({action}) => nestedRuns.closed(action));
}

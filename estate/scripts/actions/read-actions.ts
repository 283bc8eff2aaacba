import type {Command, Script} from '../../../shell/command.js';
import {hasFlag, programName} from '../../../shell/arguments.js';
import type {Act} from './action.js';
import {createGapReader} from './unread-parts.js';
import {createHandedOver} from './nested-runs.js';
import {meanings} from './interpreters.js';
import {createScene} from './script-state.js';

/** An act and the command it comes from, as a place in the script's order. */
type Placed = {readonly order: number; readonly act: Act};

const nameOf = (command: Command): string => (programName(command) ?? '').replace(/\.(?:cmd|bat)$/v, '');

/** A command behind an unknown prefix: `$SUDO azcmagent connect`. An unknown program with a verb of its own stays what it is. */
const withoutPrefix = (command: Command): Command => {
	const {name, args: [first, ...rest]} = command;
	const isPrefix = name.pieces.every(piece => typeof piece !== 'string') && first !== undefined && programName({name: first}) !== 'connect';
	return isPrefix ? {...command, name: first, args: rest} : command;
};

/** Whether a cmdlet only says what it would do. */
const isRehearsed = (command: Command, program: string): boolean => /^[a-z]+-[a-z]+$/v.test(program) && hasFlag(command, ['-WhatIf']) === true;

/**
What a script does to servers and to Azure, as far as Azure Arc is concerned. In: a script, read. Out: its acts in the order in which
the script performs them; commands that mean nothing here give none.
*/
export const understand = (script: Script): readonly Act[] => {
	const {commands, gaps} = script;
	const scene = createScene();
	const interpreters = meanings.map(({begin}) => begin(scene));
	const handedOver = createHandedOver();
	const placed: Placed[] = [];
	const read: Act[] = [];
	for (const [order, written] of commands.entries()) {
		const command = withoutPrefix(written);
		const program = nameOf(command);
		if (isRehearsed(command, program)) {
			continue;
		}

		scene.observe(command, program);
		const acts = interpreters.flatMap(interpret => interpret(command, program));
		read.push(...acts);
		if (!handedOver.take(command.place, command.line, acts)) {
			placed.push(...acts.map(act => ({order, act})));
		}

		for (const act of acts) {
			handedOver.open(act);
		}
	}

	const readGap = createGapReader(script, scene);
	for (const gap of gaps) {
		const act = readGap(gap);
		if (act === undefined) {
			continue;
		}

		// A file that is run by name is both a command and a gap: what the command has told need not be told again.
		const isTold = act.kind !== 'unreadable' && read.some(({kind, line}) => kind === act.kind && line === act.line);
		if (!isTold && !handedOver.take(gap.place, gap.line, [act])) {
			placed.push({order: gap.after - 0.5, act});
		}
	}

	return placed.toSorted((one, other) => one.order - other.order).map(({act}) => handedOver.closed(act));
};

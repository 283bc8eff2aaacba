/** `find` that runs a command on files, and `run-parts`. */
import {replacedAll} from '../budget.js';
import {withoutEnd} from '../command-line.js';
import {isKnown} from '../holes.js';
import {isFileOf, matches} from '../pattern.js';
import {emit, runCall, type Call} from './command.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';
import {runPath} from './shells.js';

const expected: BashOutcome = {status: 'expected'};

/** Tests that a file which the script has written passes. */
const passed: ReadonlySet<string> = new Set(['-type', '-maxdepth', '-mindepth']);

const runs = /^-(?:exec|execdir|ok|okdir)$/v;

type Search = {readonly folders: readonly string[]; readonly name: string | undefined; readonly isOpen: boolean};

function searchOf(args: readonly string[]): Search {
	const first = args.findIndex(argument => /^[\-\(!]/v.test(argument));
	const tests = args.slice(first === -1 ? args.length : first).filter(argument => argument.startsWith('-'));
	const name = args[args.findIndex(argument => /^-i?name$/v.test(argument)) + 1];
	return {
		folders: first === -1 ? args : args.slice(0, first),
		name: tests.some(test => /^-i?name$/v.test(test)) ? name : undefined,
		isOpen: tests.some(test => !passed.has(test) && !/^-i?name$/v.test(test)),
	};
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

const isIn = (path: string, folder: string): boolean => folder === '.' || path.startsWith(`${withoutEnd(folder, '/')}/`);

/** The commands of `-exec` with their words up to the end. */
function commandsOf(args: readonly string[]): ReadonlyArray<readonly string[]> {
	const commands: Array<readonly string[]> = [];
	for (let index = args.findIndex(argument => runs.test(argument)); index !== -1 && index < args.length; index++) {
		if (runs.test(args[index] ?? '')) {
			const rest = args.slice(index + 1);
			const end = rest.findIndex(word => word === ';' || word === '+');
			commands.push(end === -1 ? rest : rest.slice(0, end));
			index += end === -1 ? rest.length : end + 1;
		}
	}

	return commands;
}

/** A command runs on each known file that is found; if there is none, on one that is not known. */
function runOnFound(walk: BashEvaluator, call: Call, commands: ReadonlyArray<readonly string[]>): void {
	const {session} = walk.shell;
	const {folders, name, isOpen} = searchOf(
		call.args.slice(
			0,
			call.args.findIndex(argument => runs.test(argument)),
		),
	);
	const found = session.paths(
		path =>
			folders.some(folder => isIn(path, folder) || !isKnown(folder)) && (name === undefined || matches(nameOf(path), name) !== false),
	);
	const isSure = !isOpen && found.length > 0 && folders.every(folder => isKnown(folder));
	const files = found.length > 0 ? found : [session.holes.made([...folders, name ?? ''].join('/'))];
	session.loop(() => {
		for (const file of files) {
			for (const [program, ...args] of commands) {
				const run = (): BashOutcome =>
					runCall(walk, {...call, name: program ?? '', args: args.map(argument => replacedAll(argument, '{}', file))}, false);
				if (program !== undefined && isSure) {
					run();
				} else if (program !== undefined) {
					walk.branches([run], false);
				}
			}
		}
	});
}

export function find(walk: BashEvaluator, program: string, call: Call): BashOutcome | undefined {
	const {session} = walk.shell;
	if (program === 'find') {
		const commands = commandsOf(call.args);
		if (commands.length === 0) {
			return undefined;
		}

		emit(walk, call);
		runOnFound(walk, call, commands);
		return expected;
	}

	const folder = call.args.findLast(argument => !argument.startsWith('-'));
	if (program !== 'run-parts' || folder === undefined || call.args.some(argument => /^--(?:test|list)$/v.test(argument))) {
		return undefined;
	}

	emit(walk, call);
	const takesDots = call.args.some(argument => argument.startsWith('--regex'));
	for (const path of session.paths(one => isFileOf(one, `${withoutEnd(folder, '/')}/*`) && (takesDots || !nameOf(one).includes('.')))) {
		runPath(walk, path, undefined, call, []);
	}

	return expected;
}

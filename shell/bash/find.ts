import {replacedAll} from '../budget.js';
import {withoutEnd} from '../command-line.js';
import {isKnown} from '../holes.js';
import {isFileOf, matches} from '../pattern.js';
import {emit, runCall, type Call} from './command.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';
import {runPath} from './shells.js';

const expected: BashOutcome = {status: 'expected'};

/** A file that the script has written passes these tests. */
const passed: ReadonlySet<string> = new Set(['-type', '-maxdepth', '-mindepth', '-a', '-and']);

const runs = /^-(?:exec|execdir|ok|okdir)$/v;

const testsName = /^-i?name$/v;

/** With these, a file that fails a test may be found. */
const operators: ReadonlySet<string> = new Set(['!', '-not', '-o', '-or', ',']);

/** These stand before the folders. */
const leading = /^-(?:[HLP]|O\d?)$/v;

type Search = {
	readonly folders: readonly string[];
	readonly names: ReadonlyArray<{readonly pattern: string; readonly ignoresCase: boolean}>;
	readonly isOpen: boolean;
};

/** `written` are the words before the first command, `later` those between and after the commands. */
function searchOf(written: readonly string[], later: readonly string[]): Search {
	const start = written.findIndex(argument => !leading.test(argument));
	const args = start === -1 ? [] : written.slice(start);
	const first = args.findIndex(argument => /^[\-\(!]/v.test(argument));
	const expression = first === -1 ? [] : args.slice(first);
	const joins = [...expression, ...later].some(argument => operators.has(argument));
	return {
		folders: first === -1 ? args : args.slice(0, first),
		names: joins
			? []
			: expression.flatMap((test, index) =>
					testsName.test(test) ? [{pattern: expression[index + 1] ?? '', ignoresCase: test === '-iname'}] : [],
				),
		isOpen: joins || expression.some(test => test.startsWith('-') && !passed.has(test) && !testsName.test(test)),
	};
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

const isIn = (path: string, folder: string): boolean => folder === '.' || path.startsWith(`${withoutEnd(folder, '/')}/`);

type Parts = {readonly commands: ReadonlyArray<readonly string[]>; readonly before: readonly string[]; readonly later: readonly string[]};

function partsOf(args: readonly string[]): Parts {
	const first = args.findIndex(argument => runs.test(argument));
	const commands: Array<readonly string[]> = [];
	const later: string[] = [];
	for (let index = first; index !== -1 && index < args.length; index++) {
		if (runs.test(args[index] ?? '')) {
			const rest = args.slice(index + 1);
			const end = rest.findIndex(word => word === ';' || word === '+');
			commands.push(end === -1 ? rest : rest.slice(0, end));
			index += end === -1 ? rest.length : end + 1;
		} else {
			later.push(args[index] ?? '');
		}
	}

	return {commands, before: first === -1 ? args : args.slice(0, first), later};
}

/** A command runs on each known file that is found or, if there is none, on an unknown one. */
function runOnFound(walk: BashEvaluator, call: Call, {commands, before, later}: Parts): void {
	const {session} = walk.shell;
	const {folders, names, isOpen} = searchOf(before, later);
	const found = session.paths(
		path =>
			folders.some(folder => isIn(path, folder) || !isKnown(folder)) &&
			names.every(({pattern, ignoresCase}) =>
				ignoresCase
					? matches(nameOf(path).toLowerCase(), pattern.toLowerCase()) !== false
					: matches(nameOf(path), pattern) !== false,
			),
	);
	const isSure = !isOpen && found.length > 0 && folders.every(folder => isKnown(folder));
	const files = found.length > 0 ? found : [session.holes.made([...folders, names[0]?.pattern ?? ''].join('/'))];
	session.loop(() => {
		for (const file of files) {
			for (const words of commands) {
				const [program, ...args] = words.map(word => replacedAll(word, '{}', file));
				const run = (): BashOutcome => runCall(walk, {...call, name: program ?? '', args}, false);
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
		const parts = partsOf(call.args);
		if (parts.commands.length === 0) {
			return undefined;
		}

		emit(walk, call);
		runOnFound(walk, call, parts);
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

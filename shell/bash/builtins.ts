import {isKnown, isUnknown} from '../holes.js';
import {printed} from './printf.js';
import {emit, runHere, type Call} from './command.js';
import {evaluateTest, statusOf} from './conditions.js';
import type {BashOutcome, Status} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

const fine: BashOutcome = {status: 'succeeds'};
const expected: BashOutcome = {status: 'expected'};

function returned(code: string | undefined): Status {
	if (code === undefined) {
		return 'expected';
	}

	if (!isKnown(code)) {
		return 'open';
	}

	return code === '0' ? 'succeeds' : 'fails';
}

function set(walk: BashEvaluator, args: readonly string[]): BashOutcome {
	const dashes = args.indexOf('--');
	if (dashes !== -1) {
		const words = args.slice(dashes + 1);
		// The output of `getopt` is one unknown text here, but may be any number of words.
		walk.shell.args = words.length === 1 && words.every(word => isUnknown(word)) ? undefined : words;
	}

	return fine;
}

function declare(walk: BashEvaluator, {name, args}: Call): void {
	const isExport = name === 'export' || args.some(argument => /^-[a-z]*x/v.test(argument));
	for (const argument of args) {
		const [variable = ''] = argument.split('=', 1);
		if (isUnknown(variable)) {
			walk.shell.forgetEmpty();
		} else if (isExport && /^\w+$/v.test(variable)) {
			walk.shell.export(variable);
		}
	}
}

function runEval(walk: BashEvaluator, text: string, call: Call): BashOutcome {
	if (isUnknown(text)) {
		const address = walk.shell.session.holes.address(text);
		walk.shell.gap(address === undefined ? 'computed' : 'fetched', call.position, address ?? walk.shell.session.holes.sourceOf(text));
		walk.shell.forgetEmpty();
		return {status: 'open'};
	}

	return runHere(walk, text, call.position);
}

function runSource(walk: BashEvaluator, call: Call): BashOutcome {
	const [path = ''] = call.args;
	const text = walk.shell.session.file(path);
	if (text === undefined) {
		emit(walk, call);
		walk.shell.gap('unknown-file', call.position, path);
		walk.shell.forgetEmpty();
		return expected;
	}

	const outcome = runEval(walk, text, call);
	return outcome.leave === 'return' ? {status: outcome.status} : outcome;
}

/** `read -d ''` takes all of a here-document. Parts of other inputs are not known. */
function readVariables(shell: BashEvaluator['shell'], {name, args, position}: Call): void {
	const {stdin, session} = shell;
	const isValue = (index: number): boolean => name === 'read' && /^-[a-z]*[dinNptu]$/v.test(args[index - 1] ?? '');
	const variables = args.slice(name === 'getopts' ? 1 : 0).filter((argument, index) => /^[a-z_]\w*$/iv.test(argument) && !isValue(index));
	const isWhole = name === 'read' && args.some((argument, index) => /^-[a-z]*d$/v.test(argument) && args[index + 1] === '');
	const [first = ''] = variables;
	if (isWhole && variables.length === 1 && stdin !== undefined && !isUnknown(stdin) && !stdin.includes('\0')) {
		session.remember(stdin.trim(), session.originOf(stdin, position));
		shell.variables.set(first, stdin.trim());
		return;
	}

	for (const variable of variables) {
		const part = name === 'getopts' ? undefined : session.holes.metadataPart(stdin ?? '', []);
		shell.variables.set(variable, part ?? session.holes.made(stdin ?? '', variable));
	}
}

/** `undefined` for anything but a shell builtin. */
export function builtins(walk: BashEvaluator, call: Call): BashOutcome | undefined {
	const {shell} = walk;
	const {name, args} = call;
	switch (name) {
		case 'echo': {
			const isSpecial = /^-[neE]+$/v.test(args[0] ?? '');
			const text = (isSpecial ? args.slice(1) : args).join(' ');
			shell.session.remember(text, shell.session.originOf(text, call.position));
			shell.print(isSpecial && args[0]?.includes('e') === true ? printed(text, []) : text);
			if (!isSpecial || args[0]?.includes('n') !== true) {
				shell.print('\n');
			}

			return fine;
		}

		case 'printf': {
			const [format = '', ...values] = args[0] === '-v' ? args.slice(2) : args;
			const text = printed(format, values);
			if (args[0] === '-v' && args[1] !== undefined) {
				shell.variables.set(args[1], text);
			} else {
				shell.print(text);
			}

			return fine;
		}

		case ':':
		case 'true': {
			return fine;
		}

		case 'false': {
			return {status: 'fails'};
		}

		case '[':
		case 'test': {
			return {status: statusOf(evaluateTest(name === '[' ? args.slice(0, -1) : args))};
		}

		case 'exit': {
			emit(walk, call);
			return {status: args[0] === '0' || args[0] === undefined ? 'expected' : 'fails', leave: 'exit'};
		}

		case 'return':
		case 'break':
		case 'continue': {
			return {status: name === 'return' ? returned(args[0]) : 'expected', leave: name};
		}

		case 'set': {
			return set(walk, args);
		}

		case 'cd':
		case 'pushd':
		case 'popd': {
			const folder = args.find(argument => !argument.startsWith('-'));
			shell.variables.set('PWD', folder?.startsWith('/') === true ? folder : shell.session.holes.mark('PWD'));
			return undefined;
		}

		case 'shift': {
			shell.args = shell.args?.slice(Number(args[0] ?? '1') || 1);
			return expected;
		}

		case 'export':
		case 'declare':
		case 'typeset':
		case 'readonly':
		case 'local': {
			declare(walk, call);
			if (name === 'export' && args.some(argument => argument.includes('='))) {
				emit(walk, {...call, environment: shell.environment()});
			}

			return expected;
		}

		case 'alias': {
			for (const argument of args) {
				const end = argument.indexOf('=');
				if (end > 0) {
					shell.aliases.set(argument.slice(0, end), argument.slice(end + 1));
				}
			}

			return fine;
		}

		case 'unalias': {
			for (const argument of args.includes('-a') ? shell.aliases.keys() : args) {
				shell.aliases.delete(argument);
			}

			return fine;
		}

		case 'shopt': {
			if (args.includes('expand_aliases')) {
				shell.expandsAliases = args.includes('-s');
			}

			return undefined;
		}

		case 'unset': {
			for (const variable of args) {
				shell.variables.set(variable, undefined);
			}

			return fine;
		}

		case 'read':
		case 'mapfile':
		case 'readarray':
		case 'getopts': {
			readVariables(shell, call);
			return {status: 'open'};
		}

		case 'let': {
			for (const argument of args) {
				const [variable = ''] = argument.split(/[+\-*\/=]/v, 1);
				shell.variables.set(variable, shell.session.holes.mark(variable));
			}

			return {status: 'open'};
		}

		case 'trap': {
			const [action = '', ...signals] = args.filter(argument => argument !== '--');
			if (signals.some(signal => /^(?:EXIT|0|SIGEXIT)$/iv.test(signal)) && !/^-?$/v.test(action)) {
				shell.traps.push(action);
			}

			return fine;
		}

		case 'eval': {
			return runEval(walk, args.join(' '), call);
		}

		case 'source':
		case '.': {
			return runSource(walk, call);
		}

		default: {
			return undefined;
		}
	}
}

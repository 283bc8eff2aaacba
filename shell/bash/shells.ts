import type {Language} from '../command.js';
import {isUnknown} from '../holes.js';
import {emit, type Call} from './command.js';
import {programFile} from './program-files.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

/** These read bash or a similar language. */
export const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'dash', 'ash', 'zsh', 'ksh', 'rbash']);

const expected: BashOutcome = {status: 'expected'};

export function runText(
	{shell}: BashEvaluator,
	text: string,
	language: Language | undefined,
	call: Call,
	args: readonly string[],
	stdin?: string,
): void {
	shell.session.run(text, language, {
		...shell.around(shell.session.originOf(text, call.position)),
		environment: call.environment,
		args,
		...(stdin !== undefined && {stdin}),
	});
	shell.print(shell.session.holes.mark());
}

export function runPath(
	walk: BashEvaluator,
	path: string,
	language: Language | undefined,
	call: Call,
	args: readonly string[],
): BashOutcome {
	const {shell} = walk;
	const text = shell.session.file(path);
	if (text === undefined || isUnknown(text)) {
		emit(walk, {...call, name: path, args});
		const address = text === undefined ? undefined : shell.session.holes.address(text);
		const source = text === undefined ? undefined : shell.session.holes.sourceOf(text);
		shell.gap(address === undefined ? 'unknown-file' : 'fetched', call.position, address ?? source ?? path);
		return expected;
	}

	runText(walk, text, language, call, args, shell.stdin);
	return expected;
}

export function runShell(walk: BashEvaluator, call: Call): BashOutcome {
	const {shell} = walk;
	const {args} = call;
	let index = 0;
	for (; index < args.length; index++) {
		const argument = args[index] ?? '';
		if (/^-[a-z]*c$/v.test(argument)) {
			const rest = args.slice(index + 1);
			const text = rest.findIndex(one => !one.startsWith('-') || /\s/v.test(one));
			runText(walk, rest[text] ?? '', 'bash', call, rest.slice(text + 2), shell.stdin);
			return expected;
		}

		if (/^-[a-z]*s$/v.test(argument) || argument === '-' || argument === '--') {
			index++;
			break;
		}

		if (/^[\-+][oO]$/v.test(argument) || argument === '--rcfile' || argument === '--init-file') {
			index++;
		} else if (!/^[\-+]/v.test(argument)) {
			return runPath(walk, argument, 'bash', call, args.slice(index + 1));
		}
	}

	const rest = args.slice(index);
	const isFromInput = args.slice(0, index).some(argument => /^-[a-z]*s$/v.test(argument));
	if (!isFromInput && rest[0] !== undefined && shell.stdin === undefined) {
		return runPath(walk, rest[0], 'bash', call, rest.slice(1));
	}

	if (shell.stdin === undefined) {
		return expected;
	}

	if (isUnknown(shell.stdin)) {
		emit(walk, call);
	}

	runText(walk, shell.stdin, 'bash', call, rest[0] === '--' ? rest.slice(1) : rest);
	return expected;
}

/** PowerShell reads its own command line. */
export function runPowerShell(walk: BashEvaluator, call: Call): BashOutcome {
	const {shell} = walk;
	const quoted = call.args.map(argument => (/^-[a-z]+$/iv.test(argument) ? argument : `'${argument.replaceAll("'", "''")}'`));
	shell.session.run(['powershell', ...quoted].join(' '), 'powershell', {
		...shell.around(shell.session.originOf(call.args.at(-1) ?? '', call.position)),
		environment: call.environment,
		...(shell.stdin !== undefined && {stdin: shell.stdin}),
	});
	return expected;
}

export function runFile(walk: BashEvaluator, call: Call): BashOutcome | undefined {
	const isScript = /\.(?:sh|bash|ps1)$/iv.test(call.name);
	const isKnownFile = /[\/]/v.test(call.name) && walk.shell.session.file(call.name) !== undefined;
	const path = isScript || isKnownFile ? call.name : call.name.includes('/') ? undefined : programFile(walk.shell, call.name);
	return path === undefined ? undefined : runPath(walk, path, undefined, call, call.args);
}

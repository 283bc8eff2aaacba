import {azureCommand} from '../azure-command.js';
import {baseName, quoted, splitLine} from '../command-line.js';
import {isUnknown} from '../holes.js';
import type {Language} from '../command.js';
import {runInOtherLanguage} from '../other-languages.js';
import {at, type Position} from '../position.js';
import {remoteText} from '../remote.js';
import {savedAs, storeDownload} from '../stored-objects.js';
import {runHost} from './host.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellValue} from './value.js';

const shells = new Set(['bash', 'sh', 'wsl']);

/** They return paths of what their arguments name. */
export const finding: ReadonlySet<string> = new Set([
	'where',
	'get-childitem',
	'gci',
	'ls',
	'dir',
	'get-item',
	'gi',
	'resolve-path',
	'rvpa',
	'convert-path',
	'cvpa',
]);

function valueAfter(args: readonly string[], option: RegExp): string | undefined {
	const index = args.findIndex(argument => option.test(argument));
	return index === -1 ? undefined : args[index + 1];
}

/** The command line that Windows runs at another time. */
function scheduledLine(program: string, args: readonly string[]): string | undefined {
	switch (program) {
		case 'schtasks': {
			return args.some(argument => /^\/create$/iv.test(argument)) ? valueAfter(args, /^\/tr$/iv) : undefined;
		}

		case 'reg': {
			return args.some(argument => /\\run(?:once)?$/iv.test(argument)) ? valueAfter(args, /^\/d$/iv) : undefined;
		}

		case 'sc': {
			return args.some(argument => /^(?:create|config)$/iv.test(argument)) ? valueAfter(args, /^binpath=$/iv) : undefined;
		}

		default: {
			return undefined;
		}
	}
}

function languageOf(path: string): Language | undefined {
	if (/\.psm?1$/iv.test(path)) {
		return 'powershell';
	}

	return /\.(?:cmd|bat)$/iv.test(path) ? 'cmd' : /\.sh$/iv.test(path) ? 'bash' : undefined;
}

export function runFile(
	evaluation: PowerShellEvaluator,
	path: string,
	args: readonly string[],
	position: Position,
	language: Language | undefined,
): PowerShellValue {
	const {machine} = evaluation;
	const text = machine.session.file(path);
	const kind = languageOf(path) ?? language;
	if (text === undefined || isUnknown(text)) {
		evaluation.emit(path, args, position);
		const address = text === undefined ? undefined : machine.session.holes.address(text);
		const source = text === undefined ? undefined : machine.session.holes.sourceOf(text);
		machine.gap(address === undefined ? 'unknown-file' : 'fetched', position, address ?? source ?? path);
	} else {
		machine.session.run(text, kind, {...machine.around(machine.session.originOf(text, position)), args});
	}

	return machine.session.holes.mark();
}

type Fed = {readonly args?: readonly string[]; readonly stdin?: string | undefined};

export function runOther(
	evaluation: PowerShellEvaluator,
	text: string,
	language: Language | undefined,
	position: Position,
	{args = [], stdin}: Fed = {},
): void {
	const {machine} = evaluation;
	machine.session.run(text, language, {
		...machine.around(machine.session.originOf(text, position)),
		args,
		...(stdin !== undefined && {stdin}),
	});
}

export function runNative(
	evaluation: PowerShellEvaluator,
	name: string,
	args: readonly string[],
	position: Position,
	input?: {readonly value: PowerShellValue},
): PowerShellValue {
	const {machine} = evaluation;
	const mark = machine.session.holes.mark();
	const program = baseName(name);
	const stdin = input === undefined ? machine.stdin : evaluation.text(input.value);
	if (program === 'powershell' || program === 'pwsh') {
		return runHost(evaluation, program, args, position, stdin);
	}

	if (program === 'cmd') {
		const index = args.findIndex(argument => /^\/[ck]/iv.test(argument));
		if (index !== -1) {
			const text = [
				(args[index] ?? '').slice(2),
				...args.slice(index + 1).map(argument => (/\s|&/v.test(argument) && args.length > index + 2 ? `"${argument}"` : argument)),
			]
				.join(' ')
				.trim();
			runOther(evaluation, text.replace(/^"(?<inner>[^"]*)"$/v, '$<inner>'), 'cmd', position, {stdin});
			return mark;
		}

		if (stdin !== undefined) {
			runOther(evaluation, stdin, 'cmd', position);
			return mark;
		}
	}

	if (shells.has(program)) {
		const words =
			program === 'wsl'
				? args.filter(
						(argument, index) =>
							!/^(?:-[edu]|--exec|--distribution|--user|--)$/v.test(argument) &&
							!/^(?:-d|-u|--distribution|--user)$/v.test(args[index - 1] ?? ''),
					)
				: [program, ...args];
		runOther(evaluation, words.map(argument => quoted(argument)).join(' '), 'bash', position, {stdin});
		return mark;
	}

	const remote = remoteText(program, args, {stdin, file: path => machine.session.file(path), isOwnName: host => machine.isOwnName(host)});
	if (remote !== undefined) {
		evaluation.emit(name, args, position);
		for (const text of remote.texts) {
			const run = (): void => {
				runOther(evaluation, text, remote.language, position);
			};

			if (remote.isHere === true) {
				run();
			} else {
				machine.elsewhere(remote.via, remote.target, run);
			}
		}

		return mark;
	}

	const scheduled = scheduledLine(program, args);
	if (scheduled !== undefined) {
		evaluation.emit(name, args, position);
		runLine(evaluation, scheduled, position);
		return mark;
	}

	if (program === 'hostname' && args.length === 0) {
		evaluation.emit(name, args, position);
		return machine.ownName;
	}

	if (program === 'curl' || program === 'wget') {
		const address = args.find(argument => /^https?:/iv.test(argument)) ?? '';
		const output = args[args.findIndex(argument => /^(?:-o|-O|--output|--output-document)$/v.test(argument)) + 1];
		const body = machine.session.download(address);
		evaluation.emit(name, args, position);
		if (output !== undefined && output !== args[0]) {
			machine.session.write(output, body, false);
		}

		return body;
	}

	const stored = storeDownload(program, args);
	if (stored !== undefined) {
		evaluation.emit(name, args, position);
		machine.session.write(savedAs(stored), machine.session.download(stored.address), false);
		return mark;
	}

	if (languageOf(name) !== undefined || machine.session.files.has(name)) {
		return runFile(evaluation, name, args, position, undefined);
	}

	evaluation.emit(name, args, position, input === undefined ? undefined : evaluation.text(input.value));
	runInOtherLanguage(machine.session, program, args, position, {...machine.around(at(position)), ...(stdin !== undefined && {stdin})});
	if (program.toLowerCase() === 'az') {
		return machine.session.holes.printed(azureCommand(args));
	}

	return finding.has(program.toLowerCase()) ? machine.session.holes.made(args.join(' ')) : mark;
}

export function runLine(evaluation: PowerShellEvaluator, line: string, position: Position): void {
	const [name, ...args] = splitLine(line);
	if (name !== undefined) {
		runNative(evaluation, name, args, position);
	}
}

import {isKnown} from '../holes.js';
import {bytesOfBase64} from '../decode.js';
import {at, decodedAt, type Position} from '../position.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {runFile, runOther} from './native.js';
import type {PowerShellValue} from './value.js';

const valued = [
	'executionpolicy',
	'windowstyle',
	'version',
	'configurationname',
	'inputformat',
	'outputformat',
	'workingdirectory',
	'psconsolefile',
	'settingsfile',
	'custompipename',
	'ep',
	'ex',
	'w',
	'wd',
	'of',
	'if',
];

const isCalled = (written: string, name: string, least: number): boolean => written.length >= least && name.startsWith(written);

function decodedCommand(text: string): string | undefined {
	const bytes = isKnown(text) ? bytesOfBase64(text) : undefined;
	if (bytes === undefined) {
		return undefined;
	}

	const wide = new TextDecoder('utf-16le').decode(bytes);
	// Some script sources encode plain text, which decodes into characters that no script contains.
	return /^[\s\p{Script=Latin}\p{P}\p{N}\p{S}]*$/v.test(wide.slice(0, 40)) ? wide : new TextDecoder().decode(bytes);
}

export function runHost(
	evaluation: PowerShellEvaluator,
	program: string,
	args: readonly string[],
	position: Position,
	stdin: string | undefined,
): PowerShellValue {
	const {machine} = evaluation;
	const mark = machine.session.holes.mark();
	for (let index = 0; index < args.length; index++) {
		const argument = args[index] ?? '';
		const rest = args.slice(index + 1);
		if (argument === '-') {
			break;
		}

		if (!/^[\-\/\u2013]/v.test(argument)) {
			if (program === 'pwsh' || /\.ps1$/iv.test(argument)) {
				return runFile(evaluation, argument, rest, position, 'powershell');
			}

			runOther(evaluation, args.slice(index).join(' '), 'powershell', position);
			return mark;
		}

		const written = argument.slice(1).toLowerCase();
		if (isCalled(written, 'command', 1)) {
			const text = rest[0] === '-' ? (stdin ?? '') : rest.join(' ');
			machine.session.remember(text, machine.session.originOf(rest[0] ?? '', position));
			runOther(evaluation, text, 'powershell', position);
			return mark;
		}

		if (isCalled(written, 'file', 1)) {
			return runFile(evaluation, rest[0] ?? '', rest.slice(1), position, 'powershell');
		}

		if (isCalled(written, 'encodedcommand', 1) || written === 'ec') {
			const text = decodedCommand(rest[0] ?? '');
			if (text === undefined) {
				machine.gap(isKnown(rest[0] ?? '') ? 'encoded-data-unreadable' : 'computed', position);
			} else {
				const script = text.replaceAll('\r\n', '\n');
				machine.session.run(script, 'powershell', machine.around(decodedAt(script, at(position))));
			}

			return mark;
		}

		if (isCalled(written, 'version', 1)) {
			evaluation.emit(program, ['-Version', rest[0] ?? ''], position);
		}

		if (valued.some(name => name === written || (written.length > 2 && name.startsWith(written)))) {
			index++;
		}
	}

	if (stdin !== undefined) {
		runOther(evaluation, stdin, 'powershell', position);
	}

	return mark;
}

import {joined, rangeOf} from '../budget.js';
import {withoutEnd} from '../command-line.js';
import {decodeBase64} from '../decode.js';
import {isKnown, isUnknown} from '../holes.js';
import {at, decodedAt} from '../position.js';
import {savedAs, storeDownload} from '../stored-objects.js';
import {type Call, emit} from './command.js';
import {edited, sedCall} from './sed.js';
import {translatedText} from './tr.js';
import {placed, programFolders} from './program-files.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

const expected: BashOutcome = {status: 'expected'};

const names = (args: readonly string[]): readonly string[] => args.filter(argument => !/^-./v.test(argument));

const input = ({shell}: BashEvaluator, files: readonly string[]): string =>
	files.length === 0
		? (shell.stdin ?? '')
		: files.map(file => (file === '-' ? (shell.stdin ?? '') : (shell.session.file(file) ?? shell.session.holes.mark()))).join('');

function optionValue(args: readonly string[], short: string, long: string): string | undefined {
	for (const [index, argument] of args.entries()) {
		if (argument === long || new RegExp(`^-[a-zA-Z]*${short}$`, 'v').test(argument)) {
			return args[index + 1];
		}

		if (argument.startsWith(`${long}=`)) {
			return argument.slice(long.length + 1);
		}

		const joined = new RegExp(String.raw`^-[a-zA-Z]{0,8}${short}(?<value>[^\-].*|-)$`, 'v').exec(argument)?.groups?.['value'];
		if (joined !== undefined && !argument.startsWith('--')) {
			return joined;
		}
	}

	return undefined;
}

const isAddress = (argument: string): boolean =>
	/^(?:https?|ftp|file):\/\//iv.test(argument) || (!isKnown(argument) && !argument.startsWith('-'));

function download(walk: BashEvaluator, program: string, call: Call): BashOutcome {
	const {shell} = walk;
	const {args} = call;
	const address =
		args.find(argument => /^(?:https?|ftp):\/\//iv.test(argument)) ??
		args.findLast(argument => isAddress(argument)) ??
		args.findLast(argument => !argument.startsWith('-')) ??
		'';
	const body = shell.session.download(address);
	const output = program === 'curl' ? optionValue(args, 'o', '--output') : optionValue(args, 'O', '--output-document');
	const isNamedByAddress =
		program === 'curl' ? args.some(argument => /^-[a-zA-Z]*O|^--remote-name/v.test(argument)) : output === undefined;
	const {text: silent} = shell.captured(() => {
		emit(walk, call);
	});
	if (output !== undefined && output !== '-') {
		shell.session.write(output, body, false);
	} else if (isNamedByAddress) {
		const name = address.split(/[?#]/v, 1)[0]?.split('/').at(-1) ?? '';
		if (name !== '' && address.includes('/')) {
			shell.session.write(name, body, false);
		}
	} else if (silent !== '') {
		shell.print(body);
	}

	return {status: output === undefined && program === 'curl' ? 'open' : 'expected'};
}

function downloadFromStore(walk: BashEvaluator, program: string, call: Call): BashOutcome | undefined {
	const {shell} = walk;
	const found = storeDownload(program, call.args);
	if (found === undefined) {
		return undefined;
	}

	const body = shell.session.download(found.address);
	emit(walk, call);
	if (found.file === '-') {
		shell.print(body);
	} else {
		shell.session.write(savedAs(found), body, false);
	}

	return expected;
}

/** `cp`, `mv`, `install` and `ln`. */
function copyFiles({shell}: BashEvaluator, program: string, args: readonly string[]): void {
	const {session} = shell;
	const folder = optionValue(args, 't', '--target-directory');
	const paths = args.filter((path, index) => !/^-./v.test(path) && path !== folder && !/^-[mogS]$/v.test(args[index - 1] ?? ''));
	const to = folder ?? paths.at(-1) ?? '';
	// `ln -n` replaces a link to a folder.
	const keepsOld = ['cp', 'mv'].includes(program) && args.some(argument => /^(?:-[a-zA-Z]*n|--no-clobber)/v.test(argument));
	for (const from of folder === undefined ? paths.slice(0, -1) : paths) {
		const text = session.file(from);
		const isFolder = folder !== undefined || paths.length > 2 || to.endsWith('/') || programFolders.includes(to);
		const path = placed(shell, isFolder ? `${withoutEnd(to, '/')}/${from.split('/').at(-1) ?? ''}` : to);
		if (keepsOld && session.files.has(path)) {
			continue;
		}

		if (text === undefined) {
			session.overwrite(path, from);
		} else {
			session.write(path, text, false);
		}
	}
}

/** `dd if=file of=file`; both may be missing. */
function convert({shell}: BashEvaluator, args: readonly string[]): void {
	const valueOf = (name: string): string | undefined => args.find(argument => argument.startsWith(`${name}=`))?.slice(name.length + 1);
	const from = valueOf('if');
	const to = valueOf('of');
	const text = from === undefined ? shell.stdin : shell.session.file(from);
	if (to === undefined) {
		shell.print(text ?? shell.session.holes.mark());
	} else {
		shell.session.write(
			placed(shell, to),
			text ?? shell.session.holes.made(from ?? ''),
			args.some(argument => /^oflag=\S*append/v.test(argument)),
		);
	}
}

/** `undefined` if the numbers are not known. */
function sequence(args: readonly string[]): string | undefined {
	const numbers = args.map(argument => (/^-?\d{1,9}$/v.test(argument) ? Number(argument) : undefined));
	const [first = 1, second, third] = numbers.length === 1 ? [1, ...numbers] : numbers;
	const [step, last] = third === undefined ? [1, second] : [second, third];
	if (numbers.length === 0 || numbers.includes(undefined) || last === undefined || step !== 1) {
		return undefined;
	}

	return last < first ? '' : `${joined(rangeOf(first, last), '\n')}\n`;
}

function decode(walk: BashEvaluator, files: readonly string[], call: Call): BashOutcome {
	const {shell} = walk;
	const text = input(walk, files);
	const decoded = decodeBase64(text);
	if (decoded !== undefined) {
		// `$(…)` removes trailing line breaks.
		for (const script of [decoded, decoded.trimEnd()]) {
			shell.session.remember(script, decodedAt(script, at(call.position)));
		}
	}

	shell.print(decoded ?? shell.session.holes.part(text, []));
	return expected;
}

/** Where an edit is not followed, the text ends with an unknown piece. */
function afterSed({session}: BashEvaluator['shell'], text: string, edits: ReturnType<typeof sedCall>): string {
	const {text: changed, isFollowed} = edited(text, edits);
	return isFollowed || isUnknown(text)
		? session.grown(changed)
		: session.grown(`${changed}${changed.endsWith('\n') ? '' : '\n'}${session.holes.made([text, ...edits.expressions].join('\n'))}`);
}

const isDecoding = (args: readonly string[]): boolean => args.some(argument => /^(?:-[a-zA-Z]*[dD]|--decode)$/v.test(argument));

export function files(walk: BashEvaluator, program: string, call: Call): BashOutcome | undefined {
	const {shell} = walk;
	const {args} = call;
	switch (program) {
		case 'cat': {
			shell.print(input(walk, names(args)));
			return expected;
		}

		case 'tee': {
			const text = shell.stdin ?? '';
			const isAppend = args.some(argument => /^(?:-[a-z]*a|--append)/v.test(argument));
			for (const file of names(args)) {
				shell.session.write(placed(shell, file), text, isAppend);
			}

			shell.print(text);
			emit(walk, call);
			return expected;
		}

		case 'base64': {
			return isDecoding(args) ? decode(walk, names(args), call) : undefined;
		}

		case 'openssl': {
			const isBase64 = args[0] === 'base64' || (args[0] === 'enc' && args.some(argument => /^-(?:base64|a)$/v.test(argument)));
			const isOnly = !args.some(argument => /^-(?:aes|des|chacha|k$|K$|pass)/v.test(argument));
			const from = args[args.indexOf('-in') + 1];
			return isBase64 && isOnly && args.includes('-d')
				? decode(walk, args.includes('-in') && from !== undefined ? [from] : [], call)
				: undefined;
		}

		case 'dd': {
			convert(walk, args);
			return undefined;
		}

		case 'seq': {
			const text = sequence(args);
			if (text !== undefined) {
				shell.print(text);
			}

			return text === undefined ? undefined : expected;
		}

		case 'update-alternatives':
		case 'alternatives': {
			const [link, , path] = args.slice(args.indexOf('--install') + 1);
			const text = path === undefined || !args.includes('--install') ? undefined : shell.session.file(path);
			if (link !== undefined && text !== undefined) {
				shell.session.write(link, text, false);
			}

			return undefined;
		}

		case 'gunzip':
		case 'zcat':
		case 'gzip': {
			if (program === 'gzip' && !isDecoding(args)) {
				return undefined;
			}

			// Decoding base64 has already unpacked the text.
			shell.print(input(walk, names(args)));
			return expected;
		}

		case 'tr': {
			const {stdin, session} = shell;
			shell.print(stdin === undefined ? session.holes.mark() : (translatedText(stdin, args) ?? session.holes.made(stdin)));
			return expected;
		}

		case 'envsubst':
		case 'dos2unix':
		case 'iconv': {
			shell.print(shell.stdin ?? shell.session.holes.mark());
			return expected;
		}

		case 'sed': {
			const edits = sedCall(args);
			if (!edits.isInPlace) {
				shell.print(afterSed(shell, input(walk, edits.files), edits));
				return expected;
			}

			for (const file of edits.files) {
				const text = shell.session.file(file);
				if (text !== undefined) {
					shell.session.write(file, afterSed(shell, text, edits), false);
				}
			}

			return undefined;
		}

		case 'hostname':
		case 'uname': {
			const isName =
				program === 'uname'
					? args.join(' ') === '-n'
					: args.every(argument => /^(?:-[fsiI]|--fqdn|--long|--short|--ip-address|--all-ip-addresses)$/v.test(argument));
			if (!isName) {
				return undefined;
			}

			shell.captured(() => {
				emit(walk, call);
			});
			shell.print(`${shell.session.holes.mark('HOSTNAME')}\n`);
			return expected;
		}

		case 'curl':
		case 'wget': {
			return download(walk, program, call);
		}

		case 'aws':
		case 'az':
		case 'azcopy':
		case 'gcloud':
		case 'gsutil': {
			return downloadFromStore(walk, program, call);
		}

		case 'cp':
		case 'mv':
		case 'install':
		case 'ln': {
			copyFiles(walk, program, args);
			return undefined;
		}

		default: {
			return undefined;
		}
	}
}

import type {Language} from '../command.js';
import {spend} from '../budget.js';
import {baseName, quoted, splitLine, withoutEnd} from '../command-line.js';
import {decodeBase64} from '../decode.js';
import {isUnknown} from '../holes.js';
import {runInOtherLanguage} from '../other-languages.js';
import type {Position} from '../position.js';
import {placeOf, remoteText} from '../remote.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {savedAs, storeDownload} from '../stored-objects.js';
import {isOwnName} from '../this-machine.js';

type Run = {readonly name: string; readonly args: readonly string[]; readonly position: Position; readonly line: string};

function languageOf(path: string): Language | undefined {
	if (/\.ps1$/iv.test(path)) {
		return 'powershell';
	}

	return /\.(?:cmd|bat)$/iv.test(path) ? 'cmd' : /\.sh$/iv.test(path) ? 'bash' : undefined;
}

function emit(session: ScriptReading, context: ReadContext, {name, args, position}: Run): void {
	session.found({
		name,
		args,
		environment: context.environment,
		language: 'cmd',
		position,
		place: context.place,
		certainty: context.certainty,
	});
}

const hostLine = (args: readonly string[]): string =>
	['powershell', ...args.map(argument => (/^-[A-Za-z]+$/v.test(argument) ? argument : `'${argument.replaceAll("'", "''")}'`))].join(' ');

function after(args: readonly string[], name: RegExp): string | undefined {
	const index = args.findIndex(argument => name.test(argument));
	return index === -1 ? undefined : args[index + 1];
}

function runInner(session: ScriptReading, context: ReadContext, line: string, position: Position): void {
	session.run(line, 'cmd', {...context, origin: session.originOf(line, position)});
}

/**
`cmd /c "…"` requires outer quotes if the line contains quotes.
https://learn.microsoft.com/windows-server/administration/windows-commands/cmd#remarks
*/
function quotedTwice(line: string): string | undefined {
	const begin = /\s\/[ck]\s{0,20}(?="(?:"|cmd(?:\.exe)?\s))/iv.exec(line);
	const whole = line.trimEnd();
	const from = begin === null ? whole.length : begin.index + begin[0].length + 1;
	return from < whole.length - 1 && whole.endsWith('"') ? whole.slice(from, -1) : undefined;
}

function startWords(args: readonly string[], line: string): readonly string[] {
	const isFlag = (argument: string | undefined): boolean => /^\/(?:w(?:ait)?|b|min|max|i|low|normal|high|d)/iv.test(argument ?? '');
	const isTitled = /^start\s+(?:\/\w+\s+)*"/iv.test(line);
	const words = args.slice(args.findIndex(argument => !isFlag(argument)));
	const rest = isTitled ? words.slice(1) : words;
	const first = rest.findIndex(argument => !isFlag(argument));
	return first === -1 ? [] : rest.slice(first);
}

function download(session: ScriptReading, program: string, args: readonly string[]): void {
	const address = args.find(argument => /^https?:/iv.test(argument)) ?? '';
	const body = session.download(address);
	const file = program === 'curl' || program === 'wget' ? after(args, /^(?:-o|-O|--output|--output-document)$/v) : args.at(-1);
	if (file !== undefined) {
		session.write(file, body, false);
	}
}

/** `certutil -decode in out`: https://learn.microsoft.com/windows-server/administration/windows-commands/certutil#-decode */
function decodeFile(session: ScriptReading, args: readonly string[]): void {
	const [from, to] = args.filter(argument => !/^[\-\/]/v.test(argument));
	if (from !== undefined && to !== undefined) {
		const text = session.file(from)?.replaceAll(/-{5}(?:BEGIN|END) CERTIFICATE-{5}/gv, '');
		const decoded = text === undefined ? undefined : decodeBase64(text);
		session.write(to, decoded ?? session.holes.made(text ?? from), false);
	}
}

function copyFile(session: ScriptReading, program: string, args: readonly string[]): void {
	const paths = args.filter(argument => !/^\/[a-z\-]/iv.test(argument)).map(path => path.replace(/\*$/v, ''));
	const [from, to] = program === 'mklink' ? paths.toReversed() : paths;
	if (from === undefined || to === undefined) {
		return;
	}

	const text = session.file(from);
	const base = from.split(/[\/\\]/v).at(-1) ?? from;
	const isFolder = /[\/\\]$|^\.{1,2}$|:$/v.test(to);
	const path =
		program === 'ren' || program === 'rename' ? from.slice(0, -base.length) + to : isFolder ? `${withoutEnd(to, '/\\')}\\${base}` : to;
	if (text === undefined) {
		session.overwrite(path, from);
		return;
	}

	session.write(path, text, false);

	if (!isFolder && !/\.[^.\/\\]+$/v.test(to)) {
		// A name without an extension may be that of a folder.
		session.write(`${to}\\${base}`, text, false);
	}
}

export function runProgram(session: ScriptReading, context: ReadContext, run: Run): void {
	const {name, args, position} = run;
	const program = baseName(name);
	switch (program) {
		case 'cmd': {
			const index = args.findIndex(argument => /^\/[ck]/iv.test(argument));
			const inner = quotedTwice(run.line);
			if (inner !== undefined) {
				runInner(session, context, inner, position);
			} else if (index === -1 && context.stdin !== undefined) {
				runInner(session, context, context.stdin, position);
			} else if (index !== -1) {
				runInner(
					session,
					context,
					[
						(args[index] ?? '').slice(2),
						...args
							.slice(index + 1)
							.map(argument => (/\s/v.test(argument) && args.length > index + 2 ? `"${argument}"` : argument)),
					]
						.join(' ')
						.trim(),
					position,
				);
			}

			return;
		}

		case 'start': {
			const [inner, ...rest] = startWords(args, run.line);
			if (inner !== undefined) {
				spend(run.line.length);
				const line = [inner, ...rest].map(word => (word === '' || /\s/v.test(word) ? `"${word}"` : word)).join(' ');
				runProgram(session, context, {name: inner, args: rest, position, line});
			}

			return;
		}

		case 'powershell':
		case 'pwsh': {
			session.remember(args.at(-1) ?? '', session.originOf(args.at(-1) ?? '', position));
			session.run(hostLine(args).replace(/^powershell/v, program), 'powershell', {
				...context,
				origin: session.originOf('', position),
			});
			return;
		}

		case 'bash':
		case 'wsl': {
			session.run(
				[program === 'wsl' ? 'env' : 'bash', ...args.filter(argument => argument !== '-e')]
					.map(argument => quoted(argument))
					.join(' '),
				'bash',
				{...context, origin: session.originOf('', position)},
			);
			return;
		}

		case 'schtasks': {
			const line = after(args, /^\/tr$/iv);
			emit(session, context, run);
			if (line !== undefined && args.some(argument => /^\/create$/iv.test(argument))) {
				runInner(session, context, line, position);
			}

			return;
		}

		case 'sc': {
			const line = args.some(argument => /^(?:create|config)$/iv.test(argument)) ? after(args, /^binpath=$/iv) : undefined;
			emit(session, context, run);
			if (line !== undefined) {
				runInner(session, context, line, position);
			}

			return;
		}

		case 'forfiles': {
			runInner(session, context, after(args, /^\/c$/iv) ?? '', position);
			return;
		}

		case 'reg': {
			const line = args.some(argument => /\\run(?:once)?$/iv.test(argument)) ? after(args, /^\/d$/iv) : undefined;
			emit(session, context, run);
			if (line !== undefined) {
				runInner(session, context, line, position);
			}

			return;
		}

		case 'curl':
		case 'wget':
		case 'certutil':
		case 'bitsadmin': {
			emit(session, context, run);
			if (program === 'certutil' && args.some(argument => /^[\-\/]decode$/iv.test(argument))) {
				decodeFile(session, args);
			} else {
				download(session, program, args);
			}

			return;
		}

		case 'aws':
		case 'az':
		case 'azcopy':
		case 'gcloud':
		case 'gsutil': {
			emit(session, context, run);
			const found = storeDownload(program, args);
			if (found !== undefined) {
				session.write(savedAs(found), session.download(found.address), false);
			}

			return;
		}

		case 'copy':
		case 'xcopy':
		case 'mklink':
		case 'move':
		case 'ren':
		case 'rename': {
			emit(session, context, run);
			copyFile(session, program, args);
			return;
		}

		default: {
			runOther(session, context, run, program);
		}
	}
}

function runOther(session: ScriptReading, context: ReadContext, run: Run, program: string): void {
	const {name, args, position} = run;
	const remote = remoteText(program, args, {
		stdin: undefined,
		file: path => session.file(path),
		isOwnName: host => isOwnName(session.holes.word(host), /^computername$/iv),
	});
	if (remote !== undefined) {
		emit(session, context, run);
		for (const text of remote.texts) {
			session.run(text, remote.language, {
				...context,
				origin: session.originOf(text, position),
				environment: new Map(),
				...placeOf(remote, session.holes),
			});
		}

		return;
	}

	const path = [name, `${name}.bat`, `${name}.cmd`].find(one => session.files.has(one)) ?? name;
	const language = languageOf(path);
	const text = session.file(path);
	if (language === undefined && (text === undefined || !session.files.has(path))) {
		emit(session, context, run);
		runInOtherLanguage(session, program, args, position, context);
	} else if (text === undefined || isUnknown(text)) {
		const address = text === undefined ? undefined : session.holes.address(text);
		const source = text === undefined ? undefined : session.holes.sourceOf(text);
		emit(session, context, run);
		session.gap(
			address === undefined ? 'unknown-file' : 'fetched',
			{...context, origin: session.originOf('', position)},
			address ?? source ?? name,
		);
	} else {
		session.run(text, language, {...context, origin: session.originOf(text, position), args: splitLine(args.join(' '))});
	}
}

import {readAnsible} from './ansible.js';
import {Budget, BudgetExceeded, withBudget} from './budget.js';
import {loadBash, readBash} from './bash/read-bash.js';
import {mimeParts} from './cloud-init/mime.js';
import {type Part, ScriptReading, type ParserName, type ReadLanguage} from './script-reading.js';
import {readCloudInit} from './cloud-init/read-cloud-init.js';
import {readCmd} from './cmd/read-cmd.js';
import type {Language, Script, ReadOptions, Word} from './command.js';
import {bytesOfBase64, isPacked, textOfBytes} from './decode.js';
import {detectLanguage, isIgnition} from './detect.js';
import {withoutMarks} from './holes.js';
import {limits, type BoundName} from './limits.js';
import {readOther} from './other-languages.js';
import {start} from './position.js';
import {loadPowerShell, readPowerShell} from './powershell/read-powershell.js';
import {runScheduled} from './scheduled.js';
import {textsInStatements, withoutTokens} from './templates.js';
import {loadYaml} from './yaml.js';

const readers: Readonly<Record<Language, ReadLanguage>> = {
	bash: readBash,
	powershell: readPowerShell,
	cmd: readCmd,
	'cloud-init': readCloudInit,
	dsc: readPowerShell,
	ansible: readAnsible,
	other: readOther,
};

const loaders: Readonly<Record<ParserName, () => Promise<void>>> = {bash: loadBash, powershell: loadPowerShell, yaml: loadYaml};

type Decoded = {readonly text: string; readonly isEncoded: boolean; readonly isUnreadable: boolean};

function decoded(text: string): Decoded {
	let current = text;
	let isEncoded = false;
	let isUnreadable = false;
	// Each decoding shortens the text, and unpacking has its own limits.
	while (true) {
		const data = /^\s*data:[^,]{0,200};base64,/v.exec(current);
		const body = data === null ? current : current.slice(data[0].length);
		const bytes = body.trim().length >= 16 ? bytesOfBase64(body) : undefined;
		const next = bytes === undefined ? undefined : textOfBytes(bytes);
		if (next === undefined) {
			isUnreadable = bytes !== undefined && isPacked(bytes);
			break;
		}

		current = next;
		isEncoded = true;
	}

	return {text: current, isEncoded, isUnreadable};
}

/** The script source's language, unless the text is user data or in a language that is not read. */
function languageOf(text: string, language: Language | undefined): Language {
	const found =
		language === undefined || /^\s*(?:#!|#cloud-|<powershell>|<script>|content-type:|mime-version:)/iv.test(text) || isIgnition(text)
			? detectLanguage(text)
			: language;
	return found === 'cloud-init' || found === 'other' ? found : (language ?? found);
}

const boundOf = (error: unknown): BoundName | undefined =>
	error instanceof RangeError ? (error.message.includes('call stack') ? 'treeDepth' : 'expansion') : undefined;

const readOnce = (text: string, options: ReadOptions, multiparts: ReadonlyMap<string, readonly Part[]>, budget: Budget): ScriptReading =>
	withBudget(budget, () => readWithin(text, options, multiparts, budget));

function readWithin(
	text: string,
	{language, variables, arguments: args, stdin, files, objects = []}: ReadOptions,
	multiparts: ReadonlyMap<string, readonly Part[]>,
	budget: Budget,
): ScriptReading {
	const plain = decoded(text);
	const clean = withoutMarks(plain.text.slice(0, limits.text))
		.replace(/^\u{FEFF}/v, '')
		.replaceAll('\r\n', '\n');
	budget.allow(clean.length);
	const session = new ScriptReading(readers, detectLanguage, multiparts, budget, clean);
	for (const [path, content] of files ?? []) {
		session.provide(path, withoutMarks(content).replaceAll('\r\n', '\n'));
	}

	session.objects = objects.map(object => ({...object, text: withoutMarks(object.text).replaceAll('\r\n', '\n')}));
	const here = {place: {kind: 'here'}, certainty: 'always', origin: start} as const;
	if (plain.text.length > limits.text) {
		session.pastBound('text', here, withoutMarks(plain.text.slice(limits.text)));
	}

	if (plain.isUnreadable) {
		session.gap('unknown-encoding', here);
	}

	for (const statement of textsInStatements(clean)) {
		session.gap('computed', here, statement);
	}

	const spoken = languageOf(clean, language);
	try {
		session.run(spoken === 'ansible' ? clean : withoutTokens(clean, session.holes, spoken === 'cmd'), spoken, {
			...here,
			environment: new Map([...(variables ?? [])].map(([name, value]: readonly [string, Word]) => [name, session.holes.text(value)])),
			depth: 0,
			...(args !== undefined && {args: args.map(argument => session.holes.text(argument))}),
			...(stdin !== undefined && {stdin: session.holes.text(stdin)}),
		});
		runScheduled(session, {...here, environment: new Map(), depth: 0});
	} catch (error) {
		// Anything else is a bug in a reader, not a property of the text.
		const bound = error instanceof BudgetExceeded ? error.bound : boundOf(error);
		if (bound === undefined) {
			throw error;
		}

		session.pastBound(bound, here);
	}

	for (const bound of budget.passed) {
		session.pastBound(bound, here);
	}

	return session;
}

/**
Reads a script, plain or in base64 or gzip, without running it. Throws only on a bug of its own.
@returns the commands that it would run, in order, as far as its text shows, and a gap for each part that could not be read
*/
export async function readScript(text: string, options: ReadOptions = {}): Promise<Script> {
	const multiparts = new Map<string, readonly Part[]>();
	const unreadable = new Set<string>();
	let session = readOnce(text, options, multiparts, new Budget());
	// Each repetition loads the parsers, and splits the parts, that the previous one needed.
	for (let reading = 1; reading < limits.multiparts && session.missing.size + session.whole.size > 0; reading++) {
		const {missing, whole} = session;
		// eslint-disable-next-line no-await-in-loop -- What is wanted shows only in the reading.
		await Promise.all([
			...[...missing].map(async parser => loaders[parser]()),
			...[...whole].map(async part => {
				try {
					multiparts.set(part, await mimeParts(part));
				} catch {
					multiparts.set(part, []);
					unreadable.add(part);
				}
			}),
		]);
		session = readOnce(text, options, multiparts, new Budget());
	}

	if (session.whole.size > 0) {
		session.pastBound('multiparts', {origin: start, place: {kind: 'here'}, certainty: 'always'}, [...session.whole].join('\n'));
	}

	for (const part of unreadable) {
		session.gap('malformed', {origin: start, place: {kind: 'here'}, certainty: 'always'}, part);
	}

	const {text: plain, isEncoded} = decoded(text);
	return {
		language: languageOf(plain, options.language),
		isEncoded,
		decodedLines: session.decodedLines,
		commands: session.commands,
		gaps: session.gaps,
	};
}

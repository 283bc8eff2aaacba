import {loadBash, readBash} from './bash/read-bash.js';
import type {
	Language, Script, Surroundings, Word,
} from './command.js';
import {bytesOfBase64, decodeBase64} from './decode.js';
import {detectLanguage} from './detect.js';
import {withoutMarks} from './holes.js';
import {at, start} from './position.js';
import {loadPowerShell, readPowerShell} from './powershell/read-powershell.js';
import {
	limits, Session, Spent, type ParserName, type Reader,
} from './session.js';

const readers: Readonly<Record<Language, Reader>> = {
	bash: readBash,
	powershell: readPowerShell,
	cmd: readBash,
	'cloud-init': readBash,
	dsc: readPowerShell,
	ansible: readBash,
};

const loaders: Readonly<Record<ParserName, () => Promise<void>>> = {
	bash: loadBash,
	powershell: loadPowerShell,
	async yaml() {
		await Promise.resolve();
	},
};

/** Encodings inside each other that are opened. */
const encodingsAtMost = 6;

/** A text out of its encodings. */
const decoded = (text: string): {readonly text: string; readonly isEncoded: boolean} => {
	let current = text;
	let isEncoded = false;
	for (let round = 0; round < encodingsAtMost; round++) {
		const data = /^\s*data:[^,]{0,200};base64,/v.exec(current);
		const body = data === null ? current : current.slice(data[0].length);
		const isLikely = body.trim().length >= 16 && (data !== null || bytesOfBase64(body) !== undefined);
		const next = isLikely ? decodeBase64(body) : undefined;
		if (next === undefined) {
			break;
		}

		current = next;
		isEncoded = true;
	}

	return {text: current, isEncoded};
};

const readOnce = (text: string, {language, variables, arguments: args, files}: Surroundings): Session => {
	const session = new Session(readers, detectLanguage);
	const plain = decoded(text);
	for (const [path, content] of files ?? []) {
		session.write(path, withoutMarks(content), false);
	}

	const clean = withoutMarks(plain.text.slice(0, limits.text)).replace(/^\u{FEFF}/v, '').replaceAll('\r\n', '\n');
	const here = {
		place: {kind: 'here'}, certainty: 'always', origin: plain.isEncoded ? at(start) : start,
	} as const;
	if (plain.text.length > limits.text) {
		session.gap('too-long', here);
	}

	try {
		session.run(clean, language, {
			...here,
			environment: new Map([...variables ?? []].map(([name, value]: readonly [string, Word]) => [name, session.holes.text(value)])),
			depth: 0,
			...(args === undefined ? {} : {args: args.map(argument => session.holes.text(argument))}),
		});
	} catch (error) {
		session.gap(error instanceof Spent ? 'too-long' : 'malformed', here);
	}

	return session;
};

/**
Reads a script. In: its text, plain or in base64 or gzip, and what is known around it. Out: every command it would run, in order, as far
as the text tells, and a gap for everything that could not be read. It never runs anything and never throws.
*/
export const readScript = async (text: string, surroundings: Surroundings = {}): Promise<Script> => {
	for (;;) {
		const session = readOnce(text, surroundings);
		if (session.missing.size === 0) {
			return {language: surroundings.language ?? detectLanguage(decoded(text).text), commands: session.commands, gaps: session.gaps};
		}

		// eslint-disable-next-line no-await-in-loop -- Which parsers are wanted shows only in the reading.
		await Promise.all([...session.missing].map(async parser => loaders[parser]()));
	}
};

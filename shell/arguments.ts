import {approximateText, knownText, type Command, type Word} from './command.js';

const unquoted = (text: string): string => text.replaceAll(/^["']|["']$/gv, '');

function wordFrom({pieces}: Word, count: number): Word {
	const [first, ...rest] = pieces;
	const text = typeof first === 'string' ? first.slice(count) : '';
	return {pieces: text === '' && rest.length > 0 ? rest : [text, ...rest]};
}

const beginning = ({pieces: [first]}: Word): string => (typeof first === 'string' ? first : '');

const isOption = (argument: Word): boolean => /^(?:--?|\u2013|\u2014)[a-z]/iv.test(beginning(argument));

const isCmdlet = (command: Command): boolean => command.language !== 'bash' && /^[a-z]+-[a-z]+$/iv.test(knownText(command.name) ?? '');

type Match = {readonly joined: Word | undefined};

function match(argument: Word, names: readonly string[], isPowerShell: boolean, joinsLetters = false): Match | undefined {
	const text = beginning(argument);
	if (!names.some(name => name.startsWith(text.charAt(0)))) {
		return undefined;
	}

	for (const name of names) {
		if (text === name || (isPowerShell && text.toLowerCase() === name.toLowerCase())) {
			return {joined: argument.pieces.length > 1 ? wordFrom(argument, text.length) : undefined};
		}

		for (const separator of isPowerShell ? [':', '='] : ['=', ':']) {
			const head = name + separator;
			if (text.startsWith(head) || (isPowerShell && text.toLowerCase().startsWith(head.toLowerCase()))) {
				return {joined: wordFrom(argument, head.length)};
			}
		}

		if (joinsLetters && /^-[a-z]$/iv.test(name) && text.startsWith(name)) {
			return {joined: wordFrom(argument, name.length)};
		}
	}

	if (!isPowerShell) {
		return undefined;
	}

	const [written = ''] = text.split(':', 1);
	if (!/^-[a-z]{2,}$/iv.test(written) || !names.some(name => name.toLowerCase().startsWith(written.toLowerCase()))) {
		return undefined;
	}

	return {joined: text.length > written.length ? wordFrom(argument, written.length + 1) : undefined};
}

/** In lower case, without path, quotes and `.exe`. */
export function programName({name: {pieces}}: Pick<Command, 'name'>): string | undefined {
	const last = pieces.at(-1);
	if (typeof last !== 'string' || (pieces.length > 1 && !/[\/\\]/v.test(last))) {
		return undefined;
	}

	const text = unquoted(last.trim());
	const base = text.startsWith('[') ? text : (text.split(/[\/\\]/v).at(-1) ?? text);
	return base === ''
		? undefined
		: unquoted(base)
				.toLowerCase()
				.replace(/\.exe$/v, '');
}

/**
The value of an option; of a repeated option, the last one. An option without a value has an empty word.
@param names - every name of the option, with its dashes: `['--resource-group', '-g']`, `['-ResourceGroupName']`
@param joinsLetters - whether a value may follow a one-letter option directly, as in `-gservers`
*/
export function option(command: Command, names: readonly string[], {joinsLetters = false} = {}): Word | undefined {
	const isPowerShell = isCmdlet(command);
	let found: Word | undefined;
	for (const [index, argument] of command.args.entries()) {
		const matched = match(argument, names, isPowerShell, joinsLetters);
		if (matched === undefined) {
			continue;
		}

		const next = command.args[index + 1];
		found = matched.joined ?? (next === undefined || isOption(next) ? {pieces: ['']} : next);
	}

	return found;
}

/**
`--flag=false` and `-Flag:$false` are not set; `undefined` if the value is not known. `names` are every name of the flag, with its dashes.
*/
export function hasFlag(command: Command, names: readonly string[]): boolean | undefined {
	const isPowerShell = isCmdlet(command);
	let found: boolean | undefined = false;
	for (const argument of command.args) {
		const matched = match(argument, names, isPowerShell);
		if (matched !== undefined) {
			const text = matched.joined === undefined ? 'true' : knownText(matched.joined);
			found = text === undefined ? undefined : !/^(?:\$?false|0|no)$/iv.test(text);
		}
	}

	return found;
}

/** In order, without options and their values. `flags` are the options that take no value, with their dashes. */
export function positional(command: Command, flags: readonly string[] = []): readonly Word[] {
	const isPowerShell = isCmdlet(command);
	const words: Word[] = [];
	let isValue = false;
	let areOnlyWords = false;
	for (const argument of command.args) {
		if (isValue) {
			isValue = false;
			if (!isOption(argument)) {
				continue;
			}
		}

		if (!areOnlyWords && approximateText(argument) === '--') {
			areOnlyWords = true;
		} else if (areOnlyWords || !isOption(argument)) {
			words.push(argument);
		} else {
			const isJoined = isPowerShell ? /^-\w+:/v.test(beginning(argument)) : beginning(argument).includes('=');
			isValue = !isJoined && match(argument, flags, isPowerShell) === undefined;
		}
	}

	return words;
}

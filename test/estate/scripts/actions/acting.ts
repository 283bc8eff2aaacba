import type {Command, Gap, Hole, Language, Script, Word} from '../../../../shell/command.js';
import type {Action, ActionKind} from '../../../../estate/scripts/actions/action.js';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';

/** Parses words: `{x}` is a hole for variable x, `{?}` one without a variable. */
export function worded(text: string): Word {
	const pieces: Array<string | Hole> = [];
	let start = 0;
	for (const match of text.matchAll(/\{(?<variable>\w+|\?)\}/gv)) {
		if (match.index > start) {
			pieces.push(text.slice(start, match.index));
		}

		const variable = match.groups?.['variable'];
		pieces.push(variable === undefined || variable === '?' ? {} : {variable});
		start = match.index + match[0].length;
	}

	return {pieces: start < text.length || pieces.length === 0 ? [...pieces, text.slice(start)] : pieces};
}

type Details = Partial<Omit<Command, 'name' | 'args' | 'environment'>> & {readonly environment?: Readonly<Record<string, string>>};

/** A command with its words; the first is its name. Cmdlets and static methods are PowerShell, others bash by default. */
export function command(words: readonly string[], {environment = {}, ...details}: Details = {}): Command {
	const [name = '', ...args] = words;
	const language: Language = /^(?:[A-Za-z]+-[A-Z]|\[)/v.test(name) ? 'powershell' : 'bash';
	return {
		name: worded(name),
		args: args.map(argument => worded(argument)),
		environment: new Map(Object.entries(environment).map(([variable, value]) => [variable, worded(value)])),
		language,
		line: 1,
		column: 1,
		place: {kind: 'here'},
		certainty: 'always',
		...details,
	};
}

/** Words must not contain spaces. */
export const line = (text: string, details?: Details): Command => command(text.split(' '), details);

/** A gap on line 1, before every command. */
export const gap = (reason: Gap['reason'], subject?: string, details: Partial<Gap> = {}): Gap => ({
	line: 1,
	after: 0,
	reason,
	...(subject !== undefined && {subject: worded(subject)}),
	place: {kind: 'here'},
	certainty: 'always',
	...details,
});

/** One command per line. */
export const script = (commands: readonly Command[], gaps: readonly Gap[] = []): Script => ({
	language: 'bash',
	isEncoded: false,
	decodedLines: new Set(),
	commands: commands.map((one, index) => ({...one, line: one.line === 1 ? index + 1 : one.line})),
	gaps,
});

/** Without actions about software, such as a download with wget. */
export const withoutSoftware = (all: readonly Action[]): readonly Action[] => all.filter(({kind}) => kind !== 'software');

/** One command per line. */
export const actions = (...commands: readonly Command[]): readonly Action[] => withoutSoftware(readActions(script(commands)));

/** An action at the start of a line that always runs. */
export const done = (meaning: ActionKind, details: Partial<Action> = {}): Action => ({
	line: 1,
	column: 1,
	place: {kind: 'here'},
	certainty: 'always',
	...meaning,
	...site(details),
});

const site = ({line: at, column, place, certainty}: Partial<Action>) => ({
	...(at !== undefined && {line: at}),
	...(column !== undefined && {column}),
	...(place && {place}),
	...(certainty && {certainty}),
});

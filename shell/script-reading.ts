import type {Certainty, Command, Gap, Language, RunsOn, StoredObject, Word} from './command.js';
import {BudgetExceeded, upTo, type Budget} from './budget.js';
import {translated} from './environment.js';
import {Holes, isKnown, isUnknown} from './holes.js';
import {isDepth, isOpaque, limits, type BoundName} from './limits.js';
import {alternativesOfCommand, alternativesOfText} from './alternatives.js';
import {at, type Origin, type Position} from './position.js';
import {objectAt} from './stored-objects.js';
import {branchLines} from './templates.js';

export type ReadContext = {
	readonly place: RunsOn;
	readonly certainty: Certainty;
	readonly environment: ReadonlyMap<string, string>;
	readonly origin: Origin;
	readonly depth: number;
	/** `undefined` if it is not known whether there are any. */
	readonly args?: readonly string[];
	readonly stdin?: string;
};

export type ReadLanguage = (session: ScriptReading, text: string, context: ReadContext) => void;

/** Loaded only when a script needs them. */
export type ParserName = 'bash' | 'powershell' | 'yaml';

export type FoundCommand = {
	readonly name: string;
	readonly args: readonly string[];
	readonly environment: ReadonlyMap<string, string>;
	readonly stdin?: string;
	readonly language: Language;
	readonly position: Position;
	readonly place: RunsOn;
	readonly certainty: Certainty;
};

const charactersPerStep = 2;

/** How many characters of a command are compared and searched with the work of one step. */
const textPerStep = 8;

/** Steps for the shortest command, and for each of its arguments. */
const stepsPerCommand = 6;
const stepsPerArgument = 2;

/** As on Windows: a longer text is not a file name. */
const maxPathLength = 260;

/** After such a command, the same words of a cloud tool mean something else. */
const choosesSubscription =
	/^(?:\S*[\/\\])?(?:az (?:account set|login)|(?:set|select|connect)-az(?:urerm)?(?:context|subscription|account))\b/iv;

/** One reading of one script, shared by all languages in it. */
export class ScriptReading {
	readonly holes = new Holes();
	readonly commands: Command[] = [];
	readonly gaps: Gap[] = [];
	/** Lines of commands and gaps in texts that are encoded inside the script. */
	readonly decodedLines = new Set<number>();
	/** Given or written by the script, by path. */
	readonly files = new Map<string, string>();
	/** Objects that the script may download. */
	objects: readonly StoredObject[] = [];
	readonly missing = new Set<ParserName>();
	readonly whole = new Set<string>();
	/** As written in the script; `files` also has other names of the same files. */
	readonly #paths = new Set<string>();
	readonly #origins = new Map<string, Origin>();
	readonly #fileWords = new Map<string, Word>();
	readonly #environments = new WeakMap<ReadonlyMap<string, string>, Command['environment']>();
	readonly #loops: Array<Set<string>> = [];
	/** The last command that selected a subscription. */
	#chosen = '';
	readonly #written = new Set<string>();
	readonly #events = new Set<string>();

	readonly #readers: Readonly<Record<Language, ReadLanguage>>;
	readonly #detect: (text: string) => Language;
	readonly #multiparts: ReadonlyMap<string, readonly Part[]>;
	readonly #budget: Budget;
	/** Lines of the given text that may not run. */
	readonly #possibleLines: ReadonlySet<number>;
	readonly #text: string;

	constructor(
		readers: Readonly<Record<Language, ReadLanguage>>,
		detect: (text: string) => Language,
		multiparts: ReadonlyMap<string, readonly Part[]>,
		budget: Budget,
		text: string,
	) {
		this.#readers = readers;
		this.#detect = detect;
		this.#multiparts = multiparts;
		this.#budget = budget;
		this.#text = text;
		this.#possibleLines = branchLines(text);
	}

	step(): void {
		this.#budget.step();
	}

	counted<Tree>(parse: (text: string) => Tree): (text: string) => Tree {
		return text => {
			this.#budget.step(text.length / charactersPerStep);
			return parse(text);
		};
	}

	/**
	Charges composed text to the budget, which may end the reading. `added` is the number of new characters. Cuts a text that is too long.
	*/
	grown(text: string, added = text.length): string {
		this.#budget.spend(added);
		if (text.length <= limits.text) {
			return text;
		}

		this.#budget.passed.add('text');
		return text.slice(0, limits.text);
	}

	/** A command that repeats in a loop is added once, unless it works in another subscription. */
	found(found: FoundCommand): void {
		const source = isKnown(found.name) ? undefined : this.holes.sourceOf(found.name);
		const address = isUnknown(found.name) ? this.holes.address(found.name) : undefined;
		if (source !== undefined || address !== undefined) {
			this.gap(address === undefined ? 'computed' : 'fetched', {...found, origin: at(found.position)}, address ?? source);
		}

		const alternatives = alternativesOfCommand(this.holes, [found.name, ...found.args]);
		if (alternatives === undefined || alternatives.isSure) {
			this.#put(found);
		}

		for (const [name, ...args] of alternatives?.commands ?? []) {
			if (name !== undefined) {
				this.#put({...found, name, args, certainty: 'possible'});
			}
		}
	}

	gap(reason: Gap['reason'], {origin, place, certainty}: Pick<ReadContext, 'origin' | 'place' | 'certainty'>, subject?: string): void {
		if (this.gaps.length >= limits.gaps) {
			this.#budget.passed.add('gaps');
		} else {
			if (origin.isDecoded === true) {
				this.decodedLines.add(origin.line);
			}

			this.gaps.push({
				line: origin.line,
				after: this.commands.length,
				reason,
				...(subject !== undefined && {subject: this.holes.word(subject)}),
				place,
				certainty,
			});
		}
	}

	loop(rounds: () => void): void {
		this.#loops.push(this.#loops.at(-1) ?? new Set());
		try {
			rounds();
		} finally {
			this.#loops.pop();
		}
	}

	/**
	Records where a text comes from, so that its commands keep their lines when it runs. A single word has the position of the command that
	runs it.
	*/
	remember(text: string, origin: Origin): void {
		if (/\s/v.test(text)) {
			this.#origins.set(text, origin);
		}
	}

	originOf(text: string, position: Position): Origin {
		// Programs print texts with a newline at the end.
		return this.#origins.get(text) ?? this.#origins.get(text.replace(/\n$/v, '')) ?? at(position);
	}

	/** Returns whether the text could be read. */
	run(text: string, language: Language | undefined, context: ReadContext): boolean {
		this.step();
		if (text.trim() === '') {
			return true;
		}

		const alternatives = alternativesOfText(this.holes, text);
		if (alternatives !== undefined) {
			const isRead = alternatives.map(alternative => this.run(alternative, language, {...context, certainty: 'possible'}));
			return !isRead.includes(false);
		}

		if (isUnknown(text)) {
			const address = this.holes.address(text);
			this.gap(address === undefined ? 'computed' : 'fetched', context, address ?? this.holes.sourceOf(text));
			return false;
		}

		if (context.depth >= limits.depth) {
			this.pastBound('depth', context, text);
			return false;
		}

		const reader = this.#readers[language ?? this.#detect(text)];
		reader(this, text, {...context, depth: context.depth + 1});
		return true;
	}

	file(path: string): string | undefined {
		const known = this.holes.isVague(path) ? undefined : this.files.get(path);
		if (known !== undefined) {
			return known;
		}

		const name = path.split(/[\/\\]/v).at(-1) ?? path;
		return name === '' || !isKnown(name) ? undefined : (this.files.get(name) ?? this.files.get(name.toLowerCase()));
	}

	/** In the order of their names. */
	paths(isMeant: (path: string) => boolean): readonly string[] {
		this.#budget.step(this.#paths.size);
		return upTo('listItems', [...this.#paths].filter(path => isMeant(path)).toSorted());
	}

	/** The new text is that of the file that is copied there, or unknown. */
	overwrite(path: string, from: string): void {
		if (this.files.has(path)) {
			this.write(path, this.holes.made(from), false);
		}
	}

	write(path: string, text: string, append: boolean): void {
		const whole = append ? this.grown((this.file(path) ?? '') + text, text.length) : text;
		const name = path.split(/[\/\\]/v).at(-1) ?? path;
		this.files.set(path, whole);
		this.#paths.add(path);
		this.#written.add(path);
		if (name !== '' && isKnown(name)) {
			this.files.set(name, whole);
			this.files.set(name.toLowerCase(), whole);
		}
	}

	/** `subject` is the rest of the text; the whole script if that is not known. */
	pastBound(
		bound: BoundName,
		{origin, place, certainty}: Pick<ReadContext, 'origin' | 'place' | 'certainty'>,
		subject = this.#text,
	): void {
		this.gaps.push({
			line: origin.line,
			after: this.commands.length,
			reason: isDepth(bound) ? 'too-deep' : 'too-long',
			bound,
			...(!isOpaque(bound) && {subject: this.holes.word(subject)}),
			place,
			certainty,
		});
	}

	first(event: string): boolean {
		const isFirst = !this.#events.has(event);
		this.#events.add(event);
		return isFirst;
	}

	/** The text of a known object, else an unknown piece. */
	download(address: string): string {
		const text = this.objects.length === 0 ? undefined : objectAt(this.objects, this.holes.word(address));
		return text === undefined ? this.holes.mark(undefined, address) : this.grown(text);
	}

	provide(path: string, text: string): void {
		this.write(path, text, false);
		this.#written.delete(path);
	}

	isWritten(path: string): boolean {
		return this.#written.has(path);
	}

	/** The reading is repeated with the parser. */
	want(parser: ParserName): void {
		this.missing.add(parser);
	}

	/** `undefined` if it still has to be split, after which the reading is repeated. */
	mimeParts(text: string): readonly Part[] | undefined {
		const parts = this.#multiparts.get(text);
		if (parts === undefined) {
			this.whole.add(text);
		}

		return parts === undefined ? undefined : upTo('parts', parts);
	}

	#put(written: FoundCommand): void {
		const {line, isDecoded} = written.position;
		const found: FoundCommand = isDecoded !== true && this.#possibleLines.has(line) ? {...written, certainty: 'possible'} : written;
		const length = found.args.reduce((sum, {length: more}) => sum + more, found.name.length);
		this.#budget.step(stepsPerCommand + length / textPerStep + found.args.length * stepsPerArgument);
		const loop = this.#loops.at(-1);
		if (loop !== undefined) {
			const words = [found.name, ...found.args];
			if (choosesSubscription.test(words.join(' '))) {
				this.#chosen = words.join('\u{0}');
			}

			const key = [
				found.position.line,
				found.position.column,
				found.place.kind === 'here' ? '' : JSON.stringify(found.place),
				this.#chosen,
				...words,
			].join('\u{0}');
			if (loop.has(key)) {
				return;
			}

			loop.add(key);
		}

		if (this.commands.length >= limits.commands) {
			throw new BudgetExceeded('commands');
		}

		if (found.position.isDecoded === true) {
			this.decodedLines.add(found.position.line);
		}

		const files = this.#named(found.args);
		this.commands.push({
			name: this.holes.word(found.name),
			args: found.args.map(argument => this.holes.word(argument)),
			environment: this.#environment(found.environment),
			...(found.stdin !== undefined && {stdin: this.holes.word(found.stdin)}),
			...(files !== undefined && {files}),
			language: found.language,
			line: found.position.line,
			column: found.position.column,
			place: found.place,
			certainty: found.certainty,
		});
	}

	#named(args: readonly string[]): Command['files'] {
		const files = new Map<number, Word>();
		for (const [position, argument] of this.files.size === 0 ? [] : args.entries()) {
			const text = argument.length > maxPathLength ? undefined : this.file(argument);
			if (text !== undefined) {
				files.set(position, this.#fileWord(text));
			}
		}

		return files.size === 0 ? undefined : files;
	}

	/** Shared by all commands that name the file. */
	#fileWord(text: string): Word {
		const known = this.#fileWords.get(text) ?? this.holes.word(text);
		this.#fileWords.set(text, known);
		return known;
	}

	#environment(environment: ReadonlyMap<string, string>): Command['environment'] {
		const known = this.#environments.get(environment);
		if (known !== undefined) {
			return known;
		}

		const words = translated(environment, text => this.holes.word(text));
		this.#environments.set(environment, words);
		return words;
	}
}

export type Part = {readonly type: string; readonly text: string; readonly bound?: BoundName; readonly isUnreadable?: true};

import type {
	CompoundCommand, CompoundList, ParsedScript, Redirected,
} from 'unbash';
import type {Certainty} from '../command.js';
import {Lines, type Origin, type Position} from '../position.js';
import type {Circumstance, Session} from '../session.js';
import {commonText, Variables} from '../variables.js';

/** The value of a shell variable. */
export type Value = string | readonly string[] | ReadonlyMap<string, string>;

const isSame = (left: Value | undefined, right: Value | undefined): boolean => {
	if (left === undefined || right === undefined || typeof left === 'string' || typeof right === 'string' || left instanceof Map || right instanceof Map) {
		return left === right;
	}

	const [leftItems, rightItems] = [[...left.values()], [...right.values()]];
	return leftItems.length === rightItems.length && leftItems.every((item, index) => item === rightItems[index]);
};

/** The value of a variable on which branches do not agree: what their values have in common at the beginning, and an unknown rest. */
const settle = (values: ReadonlyArray<Value | undefined>, mark: string): Value => {
	if (values.every(value => typeof value === 'string')) {
		return commonText(values, mark);
	}

	const lists = values.flatMap(value => value === undefined || typeof value === 'string' || value instanceof Map ? [] : [[...value.values()]]);
	if (lists.length < values.length) {
		return mark;
	}

	const [first = []] = lists;
	const end = first.findIndex((item, index) => lists.some(list => list[index] !== item));
	return [...end === -1 ? first : first.slice(0, end), mark];
};

/** How a command ends, as far as can be told: an action is expected to succeed, a question is open. */
export type Status = 'succeeds' | 'expected' | 'open' | 'fails';

/** What ends a list of commands before its last one. */
export type Leave = 'exit' | 'return' | 'break' | 'continue';

/** What came of running a piece of a script. */
export type Outcome = {
	readonly status: Status;
	readonly leave?: Leave;
};

/** A function of the script. */
export type ShellFunction = {
	readonly body: CompoundCommand | Redirected | CompoundList;
	readonly lines: Lines;
	readonly source: string;
};

/** Parses bash. */
export type Parse = (text: string) => ParsedScript;

/** The state of one shell: what `bash` holds in memory while it runs a script. */
export class Shell {
	readonly variables: Variables<Value>;
	readonly functions = new Map<string, ShellFunction>();
	args: readonly string[] | undefined;
	certainty: Certainty;
	stdin: string | undefined;
	/** Where output goes that is captured, by a substitution, a pipe or a file. */
	capture: string[] | undefined;
	lines: Lines;
	source: string;
	callDepth = 0;
	/** Commands that run when the script ends. */
	readonly traps: string[] = [];
	private readonly exported = new Set<string>();
	private seen: {readonly version: number; readonly environment: ReadonlyMap<string, string>} | undefined;

	constructor(readonly session: Session, readonly parse: Parse, readonly circumstance: Circumstance, text: string) {
		this.variables = new Variables<Value>((name, values) => settle(values, session.holes.mark(name)), isSame, name => this.exported.has(name));
		this.args = circumstance.args;
		this.certainty = circumstance.certainty;
		this.stdin = circumstance.stdin;
		this.lines = new Lines(text, circumstance.origin);
		this.source = text;
		for (const [name, value] of circumstance.environment) {
			this.variables.set(name, value);
			this.export(name);
		}
	}

	/** Marks a variable as one that programs see. */
	export(name: string): void {
		this.exported.add(name);
		this.variables.version++;
	}

	/** What programs see. */
	environment(): ReadonlyMap<string, string> {
		if (this.seen?.version !== this.variables.version) {
			const environment = new Map<string, string>();
			for (const name of this.exported) {
				const value = this.variables.get(name);
				if (typeof value === 'string') {
					environment.set(name, value);
				}
			}

			this.seen = {version: this.variables.version, environment};
		}

		return this.seen.environment;
	}

	/** Where output is captured, adds to it. */
	print(text: string): void {
		this.capture?.push(this.session.grown(text));
	}

	/** Runs something and captures what it prints. */
	captured<T>(run: () => T): {readonly text: string; readonly result: T} {
		const before = this.capture;
		const capture: string[] = [];
		this.capture = capture;
		try {
			const result = run();
			return {text: capture.join(''), result};
		} finally {
			this.capture = before;
		}
	}

	/** Runs something that only possibly runs. */
	possibly<T>(run: () => T): T {
		const before = this.certainty;
		this.certainty = 'possible';
		try {
			return run();
		} finally {
			this.certainty = before;
		}
	}

	/** Runs something with another text as the source of positions. */
	within<T>(text: string, lines: Lines, run: () => T): T {
		const before = {lines: this.lines, source: this.source};
		this.lines = lines;
		this.source = text;
		try {
			return run();
		} finally {
			this.lines = before.lines;
			this.source = before.source;
		}
	}

	/** What is around a text that the shell is about to run. In: the text's origin. */
	around(origin: Origin): Circumstance {
		return {
			place: this.circumstance.place,
			certainty: this.certainty,
			environment: this.environment(),
			origin,
			depth: this.circumstance.depth,
		};
	}

	/** Names a gap at a position. */
	gap(reason: Parameters<Session['gap']>[0], {line, column}: Position, subject?: string): void {
		this.session.gap(reason, this.around({
			line, column, indent: 0, fixed: true,
		}), subject);
	}
}

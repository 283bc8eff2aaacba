import type {CompoundCommand, CompoundList, ParsedScript, Redirected} from 'unbash';
import {ExecutionState} from '../execution-state.js';
import {Lines, type Position} from '../position.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {Variables, type BranchValues} from '../variables.js';
import {settledList, settledText, type MarkOf} from '../alternatives.js';

export type BashValue = string | readonly string[] | ReadonlyMap<string, string>;

function isSame(left: BashValue | undefined, right: BashValue | undefined): boolean {
	if (
		left === undefined ||
		right === undefined ||
		typeof left === 'string' ||
		typeof right === 'string' ||
		left instanceof Map ||
		right instanceof Map
	) {
		return left === right;
	}

	const [leftItems, rightItems] = [[...left.values()], [...right.values()]];
	return leftItems.length === rightItems.length && leftItems.every((item, index) => item === rightItems[index]);
}

const itemsOf = (value: BashValue | undefined): readonly string[] | undefined =>
	value === undefined || typeof value === 'string' || value instanceof Map ? undefined : [...value.values()];

function settle({before, values}: BranchValues<BashValue>, markOf: MarkOf): BashValue {
	if (values.every(value => typeof value === 'string')) {
		return settledText(typeof before === 'string' ? before : undefined, values, markOf);
	}

	const lists = values.map(value => itemsOf(value)).filter(list => list !== undefined);
	return lists.length < values.length ? markOf() : settledList(itemsOf(before), lists, {markOf, isSame: (left, right) => left === right});
}

/** An action is expected to succeed; the answer to a question is open. */
export type Status = 'succeeds' | 'expected' | 'open' | 'fails';

export type Leave = 'exit' | 'return' | 'break' | 'continue';

export type BashOutcome = {readonly status: Status; readonly leave?: Leave};

export type ShellFunction = {readonly body: CompoundCommand | Redirected | CompoundList; readonly lines: Lines; readonly source: string};

export const negated = (status: Status): Status => (status === 'succeeds' ? 'fails' : status === 'fails' ? 'succeeds' : 'open');

export type Parse = (text: string) => ParsedScript;

export class BashState extends ExecutionState<string> {
	readonly variables: Variables<BashValue>;
	readonly functions = new Map<string, ShellFunction>();
	args: readonly string[] | undefined;
	/** Where the function that gets them is called. */
	argsAt: Position | undefined;
	stdin: string | undefined;
	/** Output for a substitution, pipe or file. */
	capture: string[] | undefined;
	readonly traps: string[] = [];
	readonly aliases = new Map<string, string>();
	/** Scripts do not expand aliases unless they ask for it: https://www.gnu.org/software/bash/manual/bash.html#Aliases */
	expandsAliases = false;
	readonly #exported = new Set<string>();

	constructor(
		session: ScriptReading,
		readonly parse: Parse,
		context: ReadContext,
		text: string,
	) {
		super(session, context, text, new Lines(text, context.origin));
		const {holes} = session;
		const kept = (name: string, value: BashValue): BashValue => (typeof value === 'string' ? holes.kept(value, name) : value);
		this.variables = new Variables<BashValue>(
			kept,
			(name, values) => settle(values, alternatives => holes.markOf(name, alternatives)),
			isSame,
			(name, value) => {
				if (this.#exported.has(name)) {
					this.seen.set(name, typeof value === 'string' ? value : undefined);
				}
			},
		);
		this.args = context.args;
		this.stdin = context.stdin;
		for (const [name, value] of context.environment) {
			session.step();
			this.variables.set(name, value);
			this.export(name);
		}
	}

	export(name: string): void {
		this.#exported.add(name);
		const value = this.variables.get(name);
		this.seen.set(name, typeof value === 'string' ? value : undefined);
	}

	/** An unknown text that ran may have set empty variables. */
	forgetEmpty(): void {
		for (const name of [...this.variables.names()].filter(one => this.variables.get(one) === '')) {
			this.session.step();
			this.variables.set(name, this.session.holes.mark(name));
		}
	}

	print(text: string): void {
		this.capture?.push(this.session.grown(text));
	}

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
}

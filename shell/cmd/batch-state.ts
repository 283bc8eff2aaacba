import {Environment} from '../environment.js';
import {isKnown} from '../holes.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {expanded} from './expand.js';

/** Variables and arguments of a batch file. */
export class BatchState {
	readonly variables = new Map<string, string>();
	/** Names of the variables that changed, in order. */
	readonly changes: string[] = [];
	args: readonly string[] | undefined;
	readonly #environment = new Environment();
	readonly #session: ScriptReading;

	constructor(session: ScriptReading, context: ReadContext) {
		this.#session = session;
		this.args = context.args;
		for (const [name, value] of context.environment) {
			session.step();
			this.#environment.set(name, value);
			this.variables.set(name.toLowerCase(), value);
		}
	}

	get environment(): ReturnType<Environment['now']> {
		return this.#environment.now();
	}

	expanded(text: string): string {
		return expanded(text, {session: this.#session, variables: this.variables, args: this.args});
	}

	put(name: string, value: string): void {
		if (this.variables.get(name.toLowerCase()) !== value) {
			this.changes.push(name);
		}

		this.variables.set(name.toLowerCase(), value);
		this.#environment.set(name, value);
	}

	/**
	Follows `set`.
	@param text - what comes after it
	@param given - the command's input, which `set /p` reads
	@param isPossible - whether it may not run: a value that differs from the one before is then unknown
	*/
	set(text: string, given: string | undefined, isPossible: boolean): void {
		const calculation = /^\/a\b(?<expression>.*)$/iv.exec(text)?.groups?.['expression'];
		if (calculation !== undefined) {
			for (const [, name = ''] of calculation.matchAll(calculated)) {
				this.put(name, this.#session.holes.mark(name));
			}

			return;
		}

		const bare = text.replace(/^"(?<inner>.*)"\s*$/v, '$<inner>');
		const prompt = /^\/p\s+"?(?<name>\w+)=/iv.exec(text)?.groups?.['name'];
		const match = /^(?<name>[^=\s\/][^=]*)=(?<value>.*)$/v.exec(bare);
		const name = prompt ?? match?.groups?.['name'];
		if (name === undefined) {
			return;
		}

		const {holes} = this.#session;
		const value = prompt === undefined ? (match?.groups?.['value'] ?? '') : (typedLine(given) ?? holes.mark(name));
		this.put(name, isPossible && this.variables.get(name.toLowerCase()) !== value ? holes.mark(name) : value);
	}
}

/** Results of `set /a` are not calculated. */
const calculated = /(?<name>[A-Za-z_]\w{0,99})\s{0,9}(?:<<|>>|[&*\/%+^\-\|])?=/gv;

const typedLine = (given: string | undefined): string | undefined =>
	given === undefined || !isKnown(given) ? undefined : given.split('\n', 1)[0];

import {ExecutionState} from '../execution-state.js';
import {Lines, type Position} from '../position.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {isOwnName} from '../this-machine.js';
import {Variables} from '../variables.js';
import type {PowerShellClass} from './classes.js';
import type {Parse, Parsed} from './parse.js';
import type {Node} from './tree.js';
import {isList, isSame, settle, type Block, type PowerShellValue} from './value.js';

export type Leave = 'exit' | 'return' | 'break' | 'continue' | 'throw';

export type PowerShellOutcome = {readonly output: PowerShellValue; readonly leave?: Leave};

export type PowerShellFunction = {
	readonly parameters: readonly Node[];
	readonly body: Node;
	readonly parsed: Parsed;
	readonly lines: Lines;
	/** Its body runs once per item of the pipeline. */
	readonly isFilter: boolean;
};

export class PowerShellState extends ExecutionState<Parsed> {
	readonly variables: Variables<PowerShellValue>;
	readonly functions = new Map<string, PowerShellFunction>();
	readonly classes = new Map<string, PowerShellClass>();
	/** Output of branches that returned from the current function. */
	#returned: PowerShellValue[] | undefined;
	/** Spellings by name in lower case. */
	readonly #environmentNames = new Map<string, string>();
	readonly #known = new Map<Parsed, Lines>();
	readonly #secureTexts = new Set<string>();

	constructor(
		session: ScriptReading,
		readonly parse: Parse,
		context: ReadContext,
		text: string,
	) {
		super(session, context, parse(text), new Lines(text, context.origin));
		const {holes} = session;
		const kept = (name: string, value: PowerShellValue): PowerShellValue =>
			typeof value === 'string'
				? holes.kept(value, name)
				: isList(value) && value.length === 1 && typeof value[0] === 'string'
					? [holes.kept(value[0], name)]
					: value;
		this.variables = new Variables<PowerShellValue>(
			kept,
			(name, values) => settle(values, alternatives => holes.markOf(name, alternatives)),
			isSame,
			(name, value) => {
				const written = name.startsWith('env:') ? this.#environmentNames.get(name.slice(4)) : undefined;
				if (written !== undefined) {
					this.seen.set(written, typeof value === 'string' ? value : undefined);
				}
			},
		);
		this.#known.set(this.source, this.lines);
		for (const [name, value] of context.environment) {
			session.step();
			this.setEnvironment(name, value);
			this.variables.set(name.toLowerCase(), value);
		}

		if (context.stdin !== undefined) {
			this.variables.set('input', context.stdin);
		}
	}

	/** For programs without pipeline input: on its own machine, the script's. */
	get stdin(): string | undefined {
		return this.place === this.context.place ? this.context.stdin : undefined;
	}

	get ownName(): string {
		return this.session.holes.mark('env:COMPUTERNAME');
	}

	/** A secure string is stored as text. */
	secure(text: string): void {
		this.#secureTexts.add(text);
	}

	isSecure(text: string): boolean {
		return this.#secureTexts.has(text);
	}

	get parsed(): Parsed {
		return this.source;
	}

	isOwnName(host: string): boolean {
		return isOwnName(this.session.holes.word(host), /^env:computername$/iv);
	}

	text(node: Node): string {
		return this.parsed.text.slice(node.start, node.end);
	}

	position(node: Node): Position {
		return this.lines.position(node.start);
	}

	setEnvironment(name: string, value: PowerShellValue): void {
		const key = name.toLowerCase();
		if (!this.#environmentNames.has(key)) {
			this.#environmentNames.set(key, name);
		}

		this.variables.set(`env:${key}`, value);
	}

	/** Branches may return early from a function or block. */
	returning(run: () => PowerShellOutcome): PowerShellOutcome {
		const before = this.#returned;
		const outputs: PowerShellValue[] = [];
		this.#returned = outputs;
		let outcome: PowerShellOutcome = {output: undefined};
		try {
			this.variables.gather('function', () => {
				outcome = run();
				return true;
			});
		} finally {
			this.#returned = before;
		}

		// Where a branch has returned, an exit at the end is not certain.
		if (outputs.length > 0 && (outcome.leave === 'exit' || outcome.leave === 'throw')) {
			return {output: outputs.every(output => isSame(output, outputs[0])) ? outputs[0] : this.session.holes.mark()};
		}

		return outputs.every(output => isSame(output, outcome.output)) ? outcome : {...outcome, output: this.session.holes.mark()};
	}

	leaveEarly({leave, output}: PowerShellOutcome): void {
		if (leave === 'return') {
			this.#returned?.push(output);
			this.variables.leave('function');
		} else if (leave === 'break' || leave === 'continue') {
			this.variables.leave('loop');
		}
	}

	elsewhere<T>(via: string, target: string | undefined, run: () => T): T {
		const before = this.place;
		this.place = {kind: 'elsewhere', via, ...(target !== undefined && {target: this.session.holes.word(target)})};
		try {
			return run();
		} finally {
			this.place = before;
		}
	}

	/** A block has a source text of its own. */
	inBlock<T>(block: Block, run: () => T): T {
		return this.within(block.parsed, this.linesOf(block.parsed), run);
	}

	linesOf(parsed: Parsed): Lines {
		return parsed === this.parsed ? this.lines : (this.#known.get(parsed) ?? this.lines);
	}

	keepLines(parsed: Parsed, lines: Lines): void {
		this.#known.set(parsed, lines);
	}
}

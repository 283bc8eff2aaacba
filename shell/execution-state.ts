import type {Certainty, RunsOn} from './command.js';
import {Environment} from './environment.js';
import type {Lines, Origin, Position} from './position.js';
import {Recursion} from './recursion.js';
import type {ReadContext, ScriptReading} from './script-reading.js';

/** What the readers of languages with variables and functions have in common: where a script is, and under which conditions. */
export abstract class ExecutionState<Source> {
	certainty: Certainty;
	place: RunsOn;
	source: Source;
	lines: Lines;
	/** The variables that programs see. */
	protected readonly seen = new Environment();
	readonly #recursion = new Recursion();

	constructor(
		readonly session: ScriptReading,
		readonly context: ReadContext,
		source: Source,
		lines: Lines,
	) {
		this.source = source;
		this.lines = lines;
		this.certainty = context.certainty;
		this.place = context.place;
	}

	/** What programs see. */
	environment(): ReadonlyMap<string, string> {
		return this.seen.now();
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

	/** Runs something with another text as the source of words and positions. */
	within<T>(source: Source, lines: Lines, run: () => T): T {
		const before = {source: this.source, lines: this.lines};
		this.source = source;
		this.lines = lines;
		try {
			return run();
		} finally {
			this.source = before.source;
			this.lines = before.lines;
		}
	}

	/**
	Calls a function.

	@returns `undefined` where it is not followed any deeper
	*/
	call<T>(called: unknown, position: Position, run: () => T): T | undefined {
		return this.#recursion.call(called, run, isAgain => {
			// That something goes on for ever which may go on is what a walk through unknown data looks like.
			if (!isAgain || this.certainty === 'always') {
				this.session.pastBound(isAgain ? 'functionRepeats' : 'functionDepth', this.around({...position, indent: 0, fixed: true}));
			}
		});
	}

	/** What is around a text that is about to run. */
	around(origin: Origin): ReadContext {
		return {place: this.place, certainty: this.certainty, environment: this.environment(), origin, depth: this.context.depth};
	}

	/** Names a gap at a position. */
	gap(reason: Parameters<ScriptReading['gap']>[0], {line, column}: Position, subject?: string): void {
		this.session.gap(reason, this.around({line, column, indent: 0, fixed: true}), subject);
	}
}

import type {Certainty, RunsOn} from './command.js';
import {Environment} from './environment.js';
import {at, type Lines, type Origin, type Position} from './position.js';
import {Recursion} from './recursion.js';
import type {ReadContext, ScriptReading} from './script-reading.js';

/** What languages with variables and functions have in common: the current position and conditions. */
export abstract class ExecutionState<Source> {
	certainty: Certainty;
	place: RunsOn;
	source: Source;
	lines: Lines;
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

	environment(): ReadonlyMap<string, string> {
		return this.seen.now();
	}

	possibly<T>(run: () => T): T {
		const before = this.certainty;
		this.certainty = 'possible';
		try {
			return run();
		} finally {
			this.certainty = before;
		}
	}

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

	/** `undefined` if the call is too deep to follow. */
	call<T>(called: unknown, position: Position, run: () => T): T | undefined {
		return this.#recursion.call(called, run, isAgain => {
			// An open recursion that may not end is typical of a walk through unknown data.
			if (!isAgain || this.certainty === 'always') {
				this.session.pastBound(isAgain ? 'functionRepeats' : 'functionDepth', this.around(at(position)));
			}
		});
	}

	around(origin: Origin): ReadContext {
		return {place: this.place, certainty: this.certainty, environment: this.environment(), origin, depth: this.context.depth};
	}

	gap(reason: Parameters<ScriptReading['gap']>[0], position: Position, subject?: string): void {
		this.session.gap(reason, this.around(at(position)), subject);
	}
}

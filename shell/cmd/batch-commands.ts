import type {Certainty} from '../command.js';
import {baseName, splitLine} from '../command-line.js';
import type {Position} from '../position.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import type {BatchState} from './batch-state.js';
import type {GroupOutput} from './blocks.js';
import {inputOf, redirected} from './lines.js';
import {runProgram} from './programs.js';

/** Where a command leads. */
export type Jump = 'exit' | {readonly label: string} | {readonly calledLabel: string};

type Around = {
	readonly position: Position;
	readonly certainty: Certainty;
	/** Where the output of the groups around the command goes. */
	readonly output: GroupOutput | undefined;
};

type Line = ReturnType<typeof redirected>;

const withoutCarets = (text: string): string => text.replaceAll(/\^(?<character>.)/gv, '$<character>');

/** Runs single commands of a batch file. */
export class BatchCommands {
	readonly #session: ScriptReading;
	readonly #context: ReadContext;
	readonly #state: BatchState;
	#stdin: string | undefined;

	constructor(session: ScriptReading, context: ReadContext, state: BatchState) {
		this.#session = session;
		this.#context = context;
		this.#state = state;
	}

	/**
	The next command reads what another one prints.
	@param written - the command before `|`; `undefined` if there is none
	*/
	pipe(written: string | undefined): void {
		this.#stdin = written === undefined ? undefined : this.#printed(written);
	}

	/**
	@param written - the command, with redirections
	@param around - its position, and what the groups around it decide
	@returns where it leads, if not to what follows it
	*/
	run(written: string, around: Around): Jump | undefined {
		const given = inputOf(written);
		const own = redirected(given.text);
		const {output} = around;
		const line = own.file === undefined && output !== undefined ? {...own, ...output} : own;
		if (own.file === undefined && output !== undefined) {
			output.append = true;
		}

		const before = this.#stdin;
		if (given.input !== undefined) {
			const path = this.#state.expanded(given.input);
			this.#stdin = this.#session.file(path) ?? this.#session.holes.made(path);
		}

		const jump = this.#command(line, written, around);
		this.#stdin = before;
		return jump;
	}

	#command(line: Line, written: string, around: Around): Jump | undefined {
		const plain = this.#state
			.expanded(line.text)
			.trim()
			.replace(/^[@\(]+/v, '');
		const text = plain.endsWith(')') && !written.includes('(') ? plain.slice(0, -1).trimEnd() : plain;
		const [word = ''] = /^[^\s\/]*/v.exec(text) ?? [];
		const rest = text.slice(word.length).trim();
		switch (word.toLowerCase().replace(/[.:]$/v, '')) {
			case 'echo': {
				if (line.file !== undefined) {
					this.#session.write(this.#state.expanded(line.file), `${withoutCarets(rest)}\n`, line.append);
				}

				return undefined;
			}

			case 'type':
			case 'more': {
				this.#type(rest, line, around);
				return undefined;
			}

			case 'cmd': {
				// The output of the inner command goes to the outer command's file.
				const file = line.file === undefined ? '' : ` ${line.append ? '>>' : '>'} ${line.file}`;
				this.#program(text + file, around);
				return undefined;
			}

			case 'rem':
			case 'title':
			case 'setlocal':
			case 'endlocal':
			case 'pause':
			case 'color': {
				return undefined;
			}

			case 'set': {
				this.#state.set(rest, this.#stdin, around.certainty === 'possible');
				return undefined;
			}

			case 'goto': {
				const label = rest.replace(/^:/v, '');
				return label.toLowerCase() === 'eof' ? 'exit' : {label};
			}

			case 'exit': {
				return 'exit';
			}

			case 'shift': {
				this.#state.args = this.#state.args?.slice(1);
				return undefined;
			}

			case 'call': {
				const called = rest.replace(/^(?:call\s+)+/iv, '');
				if (called.startsWith(':')) {
					return {calledLabel: called.slice(1)};
				}

				this.#program(called, around);
				return undefined;
			}

			default: {
				this.#program(text, around);
				return undefined;
			}
		}
	}

	#printed(written: string): string | undefined {
		const [, command = '', rest = ''] = /^\s*@?(?:cmd\s+\/c\s+)?(type|echo)\s(.*)$/isv.exec(written) ?? [];
		if (command.toLowerCase() === 'echo') {
			return withoutCarets(this.#state.expanded(rest.trimStart()));
		}

		return command === '' ? undefined : this.#session.file(splitLine(this.#state.expanded(rest))[0] ?? '');
	}

	#type(rest: string, {file, append}: Line, around: Around): void {
		const text = splitLine(rest).map(path => this.#session.file(path));
		if (file !== undefined && text.every(one => one !== undefined)) {
			this.#session.write(this.#state.expanded(file), this.#session.grown(text.join('')), append);
		}

		this.#program(`type ${rest}`, around);
	}

	#program(text: string, {position, certainty}: Around): void {
		const [name, ...args] = splitLine(text.replaceAll(/\^(?<character>[^^\s])/gv, '$<character>'));
		if (name !== undefined && baseName(name) !== '') {
			runProgram(
				this.#session,
				{...this.#context, certainty, environment: this.#state.environment, ...(this.#stdin !== undefined && {stdin: this.#stdin})},
				{name, args, position, line: text},
			);
		}
	}
}

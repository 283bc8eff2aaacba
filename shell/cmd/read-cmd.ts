import {pass} from '../budget.js';
import type {Certainty} from '../command.js';
import {splitLine} from '../command-line.js';
import {isKnown} from '../holes.js';
import {limits} from '../limits.js';
import {Lines, type Position} from '../position.js';
import type {ReadContext, ReadLanguage, ScriptReading} from '../script-reading.js';
import {BatchCommands} from './batch-commands.js';
import {BatchState} from './batch-state.js';
import {blockAfter, Blocks, groupOutput, longestGroup, outputOfGroup, type Block} from './blocks.js';
import {forItems} from './for-items.js';
import {batchLines, closing, partsOf, redirected, type BatchLine} from './lines.js';
import {Paths, type Loop} from './paths.js';
import {isLabel, Settings} from './settings.js';

type Leave = 'exit' | {readonly label: string};

class Batch {
	readonly #lines: readonly BatchLine[];
	#labelLines: Map<string, number> | undefined;
	#settings: Settings | undefined;
	readonly #positions: Lines;
	#certainty: Certainty;
	#blocks = new Blocks();
	#index = 0;
	#paths = new Paths();
	#depth = 0;

	readonly #session: ScriptReading;
	readonly #state: BatchState;
	readonly #commands: BatchCommands;

	constructor(session: ScriptReading, text: string, context: ReadContext) {
		this.#session = session;
		this.#lines = batchLines(text);
		this.#positions = new Lines(text, context.origin);
		this.#certainty = context.certainty;
		this.#state = new BatchState(session, context);
		this.#commands = new BatchCommands(session, context, this.#state);
	}

	run(from: number): void {
		const outer = {paths: this.#paths, certainty: this.#certainty};
		const paths = new Paths();
		this.#paths = paths;
		let loop = this.#follow(from, true);
		for (let next = paths.next(); next !== undefined; next = paths.next()) {
			// The only jump out of a loop is taken in the end.
			this.#certainty = loop !== undefined && paths.isOnlyExit(loop, next) ? outer.certainty : 'possible';
			this.#blocks = new Blocks();
			loop = this.#follow(next, false);
		}

		this.#paths = outer.paths;
		this.#certainty = outer.certainty;
	}

	/**
	@param isFirst - whether lines may be read again
	@returns the loop that it ends in
	*/
	#follow(from: number, isFirst: boolean): Loop | undefined {
		const paths = this.#paths;
		let index = from;
		const isAtEnd = (line: number): boolean => !isFirst && paths.read.has(line);
		paths.exits.length = 0;
		const turns = new Map<number, number>();
		const mostTurns = Math.max(1, this.#state.args?.length ?? 1);
		while (index < this.#lines.length && !isAtEnd(index)) {
			const line = this.#lines[index];
			this.#index = index;
			this.#session.step();
			if (!paths.read.has(index)) {
				this.#join(index);
			}

			paths.reach(index);
			const leave = line === undefined ? undefined : this.#line(line.text, line.offset);
			if (leave === undefined) {
				index++;
				continue;
			}

			const target = leave === 'exit' ? -1 : this.#labelIndex(leave.label);
			const turn = (turns.get(target) ?? 0) + 1;
			if (target === -1) {
				return undefined;
			}

			if (turn > mostTurns) {
				return {first: target, last: index};
			}

			turns.set(target, turn);
			index = target;
		}

		return undefined;
	}

	/** At a label, variables are unknown that other ways to it change. */
	#join(index: number): void {
		if (!isLabel(this.#lines[index]?.text ?? '')) {
			return;
		}

		this.#settings ??= new Settings(this.#lines);
		const changed = new Set(
			this.#settings.before(index, this.#paths.read, () => {
				this.#session.step();
			}),
		);
		for (const name of this.#state.changes.slice(this.#paths.firstJump(index)?.changes ?? this.#state.changes.length)) {
			this.#session.step();
			changed.add(name);
		}

		for (const name of changed) {
			this.#state.put(name, this.#session.holes.mark(name));
		}
	}

	#labelIndex(label: string): number {
		return this.#labels().get(label.toLowerCase()) ?? -1;
	}

	#labels(): ReadonlyMap<string, number> {
		if (this.#labelLines === undefined) {
			this.#labelLines = new Map();
			for (const [index, {text}] of this.#lines.entries()) {
				const [first = ''] = text.trim().toLowerCase().split(/\s/v, 1);
				if (first.startsWith(':') && !this.#labelLines.has(first.slice(1))) {
					this.#labelLines.set(first.slice(1), index);
				}
			}
		}

		return this.#labelLines;
	}

	#line(written: string, offset: number): Leave | undefined {
		const lead = written.length - written.trimStart().length;
		let text = written.trim();
		const position = this.#positions.position(offset + lead);
		if (text === '' || /^(?:::|:[^:]|@?rem(?:\s|$))/iv.test(text)) {
			return undefined;
		}

		while (text.startsWith(')')) {
			const {isWritten} = this.#blocks;
			this.#blocks.leave();
			text = (isWritten ? redirected(text.slice(1)).text : text.slice(1)).trim();
		}

		if (text === '') {
			return undefined;
		}

		const otherwise = /^else\b\s*/iv.exec(text);
		if (otherwise !== null) {
			return this.#branch(text.slice(otherwise[0].length), offset, true);
		}

		text = text.replace(/^[@,;=\s]+/v, '').replace(/^call(?=:)/iv, 'call ');
		if (text.startsWith('(')) {
			return this.#group(text.slice(1), offset + lead + 1, 'always');
		}

		const condition =
			/^if\s+(?:\/i\s+)?(?<not>not\s+)?(?:(?:exist|defined|errorlevel|cmdextversion)\s+(?:"[^"]*"|\S+)|(?<left>"[^"]*"|\S+?)\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*(?<right>"[^"]*"|\S+))\s*/iv.exec(
				text,
			);
		if (condition !== null) {
			return this.#branch(text.slice(condition[0].length), offset, this.#isOpen(condition.groups ?? {}, text));
		}

		const loop =
			/^for\s+(?:\/\S+\s+(?:"[^"]*"\s+|[^\s%]\S*\s+|%\w+%\S*\s+)?)?%%?(?<name>\w)\s+in\s+\((?<list>(?:"[^"]*"|[^"\)])*)\)\s+do\s+/iv.exec(
				text,
			);
		if (loop !== null) {
			const {name = '', list = ''} = loop.groups ?? {};
			return this.#loop(loop[0], name, list, text.slice(loop[0].length), offset);
		}

		let leave: Leave | undefined;
		const parts = partsOf(text);
		for (const [index, part] of parts.entries()) {
			this.#commands.pipe(part.joint === '|' ? (parts[index - 1]?.text ?? '') : undefined);
			const own = part.text.trim();
			if (index > 0 && /^@?(?:if|for)\s/iv.test(own)) {
				// It continues to the end of the line.
				leave = this.#inBlock(blockAfter[part.joint], () => this.#line(text.slice(part.offset), offset + lead + part.offset));
				break;
			}

			leave = own.startsWith('(')
				? this.#group(own.slice(1), offset + lead + part.offset, blockAfter[part.joint])
				: this.#inBlock(blockAfter[part.joint], () => this.#simple(part.text, position));
			if (leave !== undefined) {
				break;
			}
		}

		return leave;
	}

	#inBlock(block: Block, run: () => Leave | undefined): Leave | undefined {
		if (block === 'always') {
			return run();
		}

		this.#blocks.enter(block);
		const leave = run();
		this.#blocks.leave();
		return leave;
	}

	/** A jump inside a condition may be taken; if it is not, what follows runs. */
	#leaves(leave: Leave): Leave | undefined {
		if (this.#blocks.areCertain) {
			return leave;
		}

		const target = leave === 'exit' ? -1 : this.#labelIndex(leave.label);
		if (target === -1) {
			this.#paths.exits.push(this.#index);
		} else {
			this.#paths.open(target, {line: this.#index, changes: this.#state.changes.length});
		}

		return undefined;
	}

	/** The items of a body on several lines are unknown, because it runs once, unless there is one item. */
	#loop(head: string, name: string, list: string, body: string, offset: number): Leave | undefined {
		const items = forItems({text: head, list}, this.#session, text => this.#state.expanded(text));
		const isOnLine = !body.trim().startsWith('(') || closing(body.trim().slice(1)) !== -1;
		if (items === undefined || (items.length !== 1 && !isOnLine)) {
			this.#state.variables.set(`%${name}`, this.#session.holes.made(this.#state.expanded(list), name));
			return this.#branch(body, offset, true);
		}

		let leave: Leave | undefined;
		for (const item of items) {
			this.#session.step();
			this.#state.variables.set(`%${name}`, item);
			leave ??= this.#branch(body, offset, false);
		}

		return leave;
	}

	#group(text: string, offset: number, block: Block): Leave | undefined {
		this.#blocks.enter(block);
		const end = closing(text);
		if (end !== -1) {
			const after = redirected(text.slice(end + 1));
			this.#blocks.output = groupOutput(after);
			const leave = this.#line(text.slice(0, end), offset);
			this.#blocks.leave();
			return leave ?? this.#line(after.text, offset + end + 1);
		}

		this.#blocks.output = outputOfGroup(this.#lines.slice(this.#index + 1, this.#index + 1 + longestGroup), () => {
			this.#session.step();
		});
		return this.#line(text, offset);
	}

	/** `undefined` if the condition is known to be false. */
	#isOpen({not, left, right}: Record<string, string | undefined>, text: string): boolean | undefined {
		if (left === undefined || right === undefined || !text.includes('==')) {
			return true;
		}

		const [first, second] = [this.#state.expanded(left), this.#state.expanded(right)];
		if (!isKnown(first) || !isKnown(second)) {
			return true;
		}

		return (first.toLowerCase() === second.toLowerCase()) === (not === undefined) ? false : undefined;
	}

	#branch(text: string, offset: number, isPossible: boolean | undefined): Leave | undefined {
		const certainty = isPossible === false ? 'always' : 'possible';
		if (this.#blocks.depth >= limits.brackets) {
			pass('brackets');
			return undefined;
		}

		if (text.trim().startsWith('(')) {
			this.#blocks.enter(certainty);
			const inner = text.trim().slice(1);
			const end = closing(inner);
			const body = end === -1 ? inner : inner.slice(0, end);
			const leave = body.trim() === '' || isPossible === undefined ? undefined : this.#line(body, offset);
			if (end !== -1) {
				this.#blocks.leave();
				this.#line(inner.slice(end + 1), offset);
			}

			return leave;
		}

		if (isPossible === undefined) {
			return undefined;
		}

		this.#blocks.enter(certainty);
		const leave = this.#line(text, offset);
		this.#blocks.leave();
		return leave;
	}

	#now(): Certainty {
		return this.#certainty === 'possible' || this.#blocks.arePossible ? 'possible' : 'always';
	}

	#simple(written: string, position: Position): Leave | undefined {
		const jump = this.#commands.run(written, {position, certainty: this.#now(), output: this.#blocks.output});
		if (jump !== undefined && jump !== 'exit' && 'calledLabel' in jump) {
			this.#callLabel(jump.calledLabel);
			return undefined;
		}

		return jump === undefined ? undefined : this.#leaves(jump);
	}

	#callLabel(text: string): void {
		const [label = '', ...args] = splitLine(text);
		const index = this.#labelIndex(label);
		if (index === -1) {
			return;
		}

		if (this.#depth >= limits.labelCalls) {
			pass('labelCalls');
			return;
		}

		const before = {args: this.#state.args, blocks: this.#blocks, certainty: this.#certainty, index: this.#index};
		this.#certainty = this.#now();
		this.#state.args = args;
		this.#blocks = new Blocks();
		this.#depth++;
		this.run(index + 1);
		this.#depth--;
		this.#state.args = before.args;
		this.#blocks = before.blocks;
		this.#index = before.index;
		this.#certainty = before.certainty;
	}
}

export const readCmd: ReadLanguage = (session, text, context) => {
	new Batch(session, text, context).run(0);
};

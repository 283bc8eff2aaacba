import {pass, upTo} from '../budget.js';
import {Environment} from '../environment.js';
import type {Certainty} from '../command.js';
import {baseName, splitLine, withoutEnd} from '../command-line.js';
import {isKnown} from '../holes.js';
import {limits} from '../limits.js';
import {isFileOf, matches} from '../pattern.js';
import {Lines, type Position} from '../position.js';
import type {ReadContext, ReadLanguage, ScriptReading} from '../script-reading.js';
import {expanded} from './expand.js';
import {Paths, type Loop} from './paths.js';
import {isLabel, Settings} from './settings.js';
import {batchLines, closing, inputOf, partsOf, redirected, type BatchLine, type Part} from './lines.js';
import {runProgram} from './programs.js';

/** How many lines are searched for the end of a group. */
const longestGroup = 500;

/** `tested` depends on how the command before it ends, so that a jump in it may not be taken. */
type Block = Certainty | 'tested';

const blockAfter: Readonly<Record<Part['joint'], Block>> = {'': 'always', '&': 'always', '&&': 'tested', '|': 'always', '||': 'possible'};

type Leave = 'exit' | {readonly label: string};

/** Windows compares paths without case, and a backslash in a pattern would mean something else. */
const folded = (path: string): string => path.toLowerCase().replaceAll('\\', '/');

const isPattern = (item: string): boolean => /[*?]/v.test(item);

class Batch {
	readonly variables = new Map<string, string>();
	readonly #lines: readonly BatchLine[];
	#labelLines: Map<string, number> | undefined;
	#settings: Settings | undefined;
	readonly #positions: Lines;
	#certainty: Certainty;
	#stdin: string | undefined;
	#blocks: Block[] = [];
	/** Where the output of each of `#blocks` goes. */
	#outputs: Array<{readonly file: string; append: boolean} | undefined> = [];
	#index = 0;
	#paths = new Paths();
	/** Names of the variables that changed, in order. */
	readonly #changes: string[] = [];
	readonly #environment = new Environment();
	#depth = 0;

	readonly #session: ScriptReading;
	readonly #context: ReadContext;
	#args: readonly string[] | undefined;

	constructor(session: ScriptReading, text: string, context: ReadContext, args: readonly string[] | undefined) {
		this.#session = session;
		this.#context = context;
		this.#args = args;
		this.#lines = batchLines(text);
		this.#positions = new Lines(text, context.origin);
		this.#certainty = context.certainty;
		for (const [name, value] of context.environment) {
			session.step();
			this.#environment.set(name, value);
			this.variables.set(name.toLowerCase(), value);
		}
	}

	run(from: number): void {
		const outer = {paths: this.#paths, certainty: this.#certainty};
		const paths = new Paths();
		this.#paths = paths;
		let loop = this.#follow(from, true);
		for (let next = paths.next(); next !== undefined; next = paths.next()) {
			// The only jump out of a loop is taken in the end.
			this.#certainty = loop !== undefined && paths.isOnlyExit(loop, next) ? outer.certainty : 'possible';
			this.#blocks = [];
			this.#outputs = [];
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
		const mostTurns = Math.max(1, this.#args?.length ?? 1);
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
		for (const name of this.#changes.slice(this.#paths.firstJump(index)?.changes ?? this.#changes.length)) {
			this.#session.step();
			changed.add(name);
		}

		for (const name of changed) {
			this.#put(name, this.#session.holes.mark(name));
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
			const isWritten = this.#outputs[this.#blocks.length - 1] !== undefined;
			this.#leaveBlock();
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
			this.#stdin = part.joint === '|' ? this.#printed(parts[index - 1]?.text ?? '') : undefined;
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

		this.#blocks.push(block);
		const leave = run();
		this.#leaveBlock();
		return leave;
	}

	/** A jump inside a condition may be taken; if it is not, what follows runs. */
	#leaves(leave: Leave): Leave | undefined {
		if (this.#blocks.every(block => block === 'always')) {
			return leave;
		}

		const target = leave === 'exit' ? -1 : this.#labelIndex(leave.label);
		if (target === -1) {
			this.#paths.exits.push(this.#index);
		} else {
			this.#paths.open(target, {line: this.#index, changes: this.#changes.length});
		}

		return undefined;
	}

	/** The items of a body on several lines are unknown, because it runs once, unless there is one item. */
	#loop(head: string, name: string, list: string, body: string, offset: number): Leave | undefined {
		const items = this.#items(head, list);
		const isOnLine = !body.trim().startsWith('(') || closing(body.trim().slice(1)) !== -1;
		if (items === undefined || (items.length !== 1 && !isOnLine)) {
			this.variables.set(`%${name}`, this.#session.holes.made(this.#expanded(list), name));
			return this.#branch(body, offset, true);
		}

		let leave: Leave | undefined;
		for (const item of items) {
			this.#session.step();
			this.variables.set(`%${name}`, item);
			leave ??= this.#branch(body, offset, false);
		}

		return leave;
	}

	/** `undefined` if the items are not known. */
	#items(head: string, written: string): readonly string[] | undefined {
		const [, option = '', settings = '', folder = settings] =
			/^for\s+(?:\/(\S+)\s+(?:"([^"]*)"\s+|([^\s%]\S*|%\w+%\S*)\s+)?)?%%?\w\s/iv.exec(head) ?? [];
		const list = this.#expanded(written).trim();
		switch (option.toLowerCase()) {
			case '': {
				const items = isKnown(list) ? (list.match(/(?:"[^"]*"|[^\s,;="])+/gv) ?? []) : undefined;
				return items && this.#files(upTo('listItems', items));
			}

			case 'r': {
				const root = `${withoutEnd(folded(this.#expanded(folder)), '/')}/`;
				return this.#found(path => path.startsWith(root) && matches(path.split('/').at(-1) ?? '', folded(list)) === true);
			}

			case 'f': {
				return this.#lineItems(list, settings);
			}

			default: {
				return undefined;
			}
		}
	}

	/** An item without a wildcard need not exist. */
	#files(items: readonly string[]): readonly string[] | undefined {
		const found = items.map(item => (isPattern(item) ? this.#found(path => isFileOf(path, folded(item.replaceAll('"', '')))) : [item]));
		return found.every(files => files === undefined)
			? undefined
			: found.flatMap((files, index) => files ?? this.#session.holes.made(items[index] ?? ''));
	}

	/** `undefined` if there is none. */
	#found(isMeant: (path: string) => boolean): readonly string[] | undefined {
		const found = this.#session.paths(path => isMeant(folded(path)));
		return found.length === 0 ? undefined : found;
	}

	/** The first field of each line of a file or text. https://learn.microsoft.com/windows-server/administration/windows-commands/for */
	#lineItems(list: string, settings: string): readonly string[] | undefined {
		const isQuotedFile = /usebackq/iv.test(settings);
		const isText = isQuotedFile ? list.startsWith("'") : list.startsWith('"');
		const bare = list.replaceAll(/^["']|["']$/gv, '');
		const text = isText ? bare : /^['`]/v.test(list) ? undefined : this.#session.file(bare);
		if (text === undefined || !isKnown(text) || /eol|skip|tokens=\S*[\-*,]/iv.test(settings)) {
			return undefined;
		}

		const separators = /delims=(?<characters>[^ ]*(?: +$)?)/iv.exec(settings)?.groups?.['characters'] ?? ' \t';
		const token = Number(/tokens=(?<number>\d)/iv.exec(settings)?.groups?.['number'] ?? '1');
		const fields = (line: string): readonly string[] => {
			const parts: string[] = [''];
			for (const character of line) {
				if (separators.includes(character)) {
					parts.push('');
				} else {
					parts[parts.length - 1] += character;
				}
			}

			return parts.filter(part => part !== '');
		};

		return upTo(
			'listItems',
			text
				.split('\n')
				.map(line => fields(line.trim()))
				// Lines that start with `;` are comments.
				.map(parts => (parts[0]?.startsWith(';') === true ? '' : (parts[token - 1] ?? '')))
				.filter(item => item !== ''),
		);
	}

	#group(text: string, offset: number, block: Block): Leave | undefined {
		this.#blocks.push(block);
		const end = closing(text);
		if (end !== -1) {
			const after = redirected(text.slice(end + 1));
			this.#outputs[this.#blocks.length - 1] = this.#output(after);
			const leave = this.#line(text.slice(0, end), offset);
			this.#leaveBlock();
			return leave ?? this.#line(after.text, offset + end + 1);
		}

		let depth = 1;
		for (const {text: line} of this.#lines.slice(this.#index + 1, this.#index + 1 + longestGroup)) {
			this.#session.step();
			const trimmed = line.trim();
			depth += trimmed.endsWith('(') ? 1 : 0;
			depth -= trimmed.startsWith(')') ? 1 : 0;
			if (depth === 0) {
				this.#outputs[this.#blocks.length - 1] = this.#output(redirected(trimmed.slice(1)));
				break;
			}
		}

		return this.#line(text, offset);
	}

	#output({file, append}: ReturnType<typeof redirected>): {readonly file: string; append: boolean} | undefined {
		return file === undefined || file.toLowerCase() === 'nul' ? undefined : {file, append};
	}

	#leaveBlock(): void {
		this.#outputs.length = Math.max(0, this.#blocks.length - 1);
		this.#blocks.pop();
	}

	/** `undefined` if the condition is known to be false. */
	#isOpen({not, left, right}: Record<string, string | undefined>, text: string): boolean | undefined {
		if (left === undefined || right === undefined || !text.includes('==')) {
			return true;
		}

		const [first, second] = [this.#expanded(left), this.#expanded(right)];
		if (!isKnown(first) || !isKnown(second)) {
			return true;
		}

		return (first.toLowerCase() === second.toLowerCase()) === (not === undefined) ? false : undefined;
	}

	#branch(text: string, offset: number, isPossible: boolean | undefined): Leave | undefined {
		const certainty = isPossible === false ? 'always' : 'possible';
		if (this.#blocks.length >= limits.brackets) {
			pass('brackets');
			return undefined;
		}

		if (text.trim().startsWith('(')) {
			this.#blocks.push(certainty);
			const inner = text.trim().slice(1);
			const end = closing(inner);
			const body = end === -1 ? inner : inner.slice(0, end);
			const leave = body.trim() === '' || isPossible === undefined ? undefined : this.#line(body, offset);
			if (end !== -1) {
				this.#leaveBlock();
				this.#line(inner.slice(end + 1), offset);
			}

			return leave;
		}

		if (isPossible === undefined) {
			return undefined;
		}

		this.#blocks.push(certainty);
		const leave = this.#line(text, offset);
		this.#leaveBlock();
		return leave;
	}

	#now(): Certainty {
		return this.#certainty === 'possible' || this.#blocks.includes('possible') ? 'possible' : 'always';
	}

	#simple(written: string, position: Position): Leave | undefined {
		const given = inputOf(written);
		const own = redirected(given.text);
		const output = this.#outputs.findLast(one => one !== undefined);
		const line = own.file === undefined && output !== undefined ? {...own, ...output} : own;
		if (own.file === undefined && output !== undefined) {
			output.append = true;
		}

		const before = this.#stdin;
		if (given.input !== undefined) {
			const path = this.#expanded(given.input);
			this.#stdin = this.#session.file(path) ?? this.#session.holes.made(path);
		}

		const leave = this.#command(line, written, position);
		this.#stdin = before;
		return leave;
	}

	#command(line: ReturnType<typeof redirected>, written: string, position: Position): Leave | undefined {
		const plain = this.#expanded(line.text)
			.trim()
			.replace(/^[@\(]+/v, '');
		const text = plain.endsWith(')') && !written.includes('(') ? plain.slice(0, -1).trimEnd() : plain;
		const [word = ''] = /^[^\s\/]*/v.exec(text) ?? [];
		const rest = text.slice(word.length).trim();
		switch (word.toLowerCase().replace(/[.:]$/v, '')) {
			case 'echo': {
				if (line.file !== undefined) {
					this.#session.write(
						this.#expanded(line.file),
						`${rest.replaceAll(/\^(?<character>.)/gv, '$<character>')}\n`,
						line.append,
					);
				}

				return undefined;
			}

			case 'type':
			case 'more': {
				this.#type(rest, line, position);
				return undefined;
			}

			case 'cmd': {
				// The output of the inner command goes to the outer command's file.
				const file = line.file === undefined ? '' : ` ${line.append ? '>>' : '>'} ${line.file}`;
				this.#program(text + file, position);
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
				this.#set(rest);
				return undefined;
			}

			case 'goto': {
				const label = rest.replace(/^:/v, '');
				return this.#leaves(label.toLowerCase() === 'eof' ? 'exit' : {label});
			}

			case 'exit': {
				return this.#leaves('exit');
			}

			case 'shift': {
				this.#args = this.#args?.slice(1);
				return undefined;
			}

			case 'call': {
				const called = rest.replace(/^(?:call\s+)+/iv, '');
				if (called.startsWith(':')) {
					this.#callLabel(called.slice(1));
					return undefined;
				}

				this.#program(called, position);
				return undefined;
			}

			default: {
				this.#program(text, position);
				return undefined;
			}
		}
	}

	#printed(written: string): string | undefined {
		const [, command = '', rest = ''] = /^\s*@?(?:cmd\s+\/c\s+)?(type|echo)\s(.*)$/isv.exec(written) ?? [];
		if (command.toLowerCase() === 'echo') {
			return this.#expanded(rest.trimStart()).replaceAll(/\^(?<character>.)/gv, '$<character>');
		}

		return command === '' ? undefined : this.#session.file(splitLine(this.#expanded(rest))[0] ?? '');
	}

	#type(rest: string, {file, append}: ReturnType<typeof redirected>, position: Position): void {
		const text = splitLine(rest).map(path => this.#session.file(path));
		if (file !== undefined && text.every(one => one !== undefined)) {
			this.#session.write(this.#expanded(file), this.#session.grown(text.join('')), append);
		}

		this.#program(`type ${rest}`, position);
	}

	#program(text: string, position: Position): void {
		const [name, ...args] = splitLine(text.replaceAll(/\^(?<character>[^^\s])/gv, '$<character>'));
		if (name !== undefined && baseName(name) !== '') {
			runProgram(
				this.#session,
				{
					...this.#context,
					certainty: this.#now(),
					environment: this.#environment.now(),
					...(this.#stdin !== undefined && {stdin: this.#stdin}),
				},
				{name, args, position, line: text},
			);
		}
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

		const before = {args: this.#args, blocks: this.#blocks, certainty: this.#certainty, outputs: this.#outputs, index: this.#index};
		this.#certainty = this.#now();
		this.#args = args;
		this.#blocks = [];
		this.#outputs = [];
		this.#depth++;
		this.run(index + 1);
		this.#depth--;
		this.#args = before.args;
		this.#blocks = before.blocks;
		this.#outputs = before.outputs;
		this.#index = before.index;
		this.#certainty = before.certainty;
	}

	#expanded(text: string): string {
		return expanded(text, {session: this.#session, variables: this.variables, args: this.#args});
	}

	#set(text: string): void {
		const bare = text.replace(/^"(?<inner>.*)"\s*$/v, '$<inner>');
		const prompt = /^\/p\s+"?(?<name>\w+)=/iv.exec(text)?.groups?.['name'];
		const match = /^(?<name>[^=\s\/][^=]*)=(?<value>.*)$/v.exec(bare);
		const name = prompt ?? match?.groups?.['name'];
		if (name !== undefined) {
			const [typed] = this.#stdin === undefined || !isKnown(this.#stdin) ? [] : this.#stdin.split('\n', 1);
			const value = prompt === undefined ? (match?.groups?.['value'] ?? '') : (typed ?? this.#session.holes.mark(name));
			const settled =
				this.#now() === 'possible' && this.variables.get(name.toLowerCase()) !== value ? this.#session.holes.mark(name) : value;
			this.#put(name, settled);
		}
	}

	#put(name: string, value: string): void {
		if (this.variables.get(name.toLowerCase()) !== value) {
			this.#changes.push(name);
		}

		this.variables.set(name.toLowerCase(), value);
		this.#environment.set(name, value);
	}
}

export const readCmd: ReadLanguage = (session, text, context) => {
	new Batch(session, text, context, context.args).run(0);
};

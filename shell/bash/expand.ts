import type {
	ArrayValue, HereDoc, ParameterExpansionPart, ParameterSliceOperation, ParsedScript, Word, WordPart,
} from 'unbash';
import {isKnown} from '../holes.js';
import {calculate} from './arithmetic.js';
import {globToText, replacePattern, removePattern} from './pattern.js';
import type {Shell, Value} from './shell.js';

/** Runs a script inside the shell, for substitutions. */
export type RunScript = (shell: Shell, script: ParsedScript) => void;

/** One piece of a word: text that stays together, text that is split at white space, or several words. */
type Segment = {readonly text: string; readonly split: boolean} | {readonly items: readonly string[]};

const fixed = (text: string): Segment => ({text, split: false});

const textOf = (value: Value): string => {
	if (typeof value === 'string') {
		return value;
	}

	return [...value.values()].join(' ');
};

/** `${x^}` and its kin. */
const cased = (text: string, operator: '^' | '^^' | ',' | ',,'): string => {
	const count = operator.length === 2 ? text.length : 1;
	const head = text.slice(0, count);
	return (operator.startsWith('^') ? head.toUpperCase() : head.toLowerCase()) + text.slice(count);
};

/** Expands the words of a script as bash would. */
export class Expansion {
	constructor(private readonly shell: Shell, private readonly runScript: RunScript) {
		// The parameters are all there is.
	}

	/** In: words of a command. Out: the words it receives, several or none for one that is split. */
	fields(words: readonly Word[]): string[] {
		return words.flatMap(word => this.wordFields(word));
	}

	/** In: a word that is not split: a value, a file name, a pattern. Out: its text. */
	text(word: Word | undefined): string {
		if (word === undefined) {
			return '';
		}

		if (word.parts === undefined) {
			return this.keep(word.value, word.pos);
		}

		const [only] = word.parts;
		const text = this.segments(word.parts).map(segment => 'items' in segment ? segment.items.join(' ') : segment.text).join('');
		if (word.parts.length === 1 && only !== undefined && (only.type === 'SingleQuoted' || only.type === 'DoubleQuoted')) {
			return this.keep(text, only.pos + 1);
		}

		return this.shell.session.grown(text);
	}

	/** In: `(a b c)`. Out: its items, or its entries where it has keys. */
	array(array: ArrayValue): Value {
		const items = this.fields(array.elements);
		if (items.length > 0 && items.every(item => /^\[[^\]]+\]=/v.test(item))) {
			return new Map(items.map(item => {
				const end = item.indexOf(']=');
				return [item.slice(1, end), item.slice(end + 2)];
			}));
		}

		return items;
	}

	/** In: a here-document. Out: its text, with expansions unless the delimiter is quoted. */
	hereDoc({operator, delimiter, body}: HereDoc): string {
		const isQuoted = delimiter?.quoted ?? false;
		let text: string;
		if (isQuoted) {
			text = body.text;
		} else if (body.parts === undefined) {
			text = body.text.replaceAll(/\\(?:\n|([$`\\]))/gv, '$1');
		} else {
			text = this.segments(body.parts).map(segment => 'items' in segment ? segment.items.join(' ') : segment.text).join('');
		}

		return this.keep(operator === '<<-' ? text.replaceAll(/^\t+/gmv, '') : text, body.pos);
	}

	/** The output of a command substitution, without its last line breaks. */
	substitute(script: ParsedScript | undefined): string {
		if (script === undefined) {
			return this.shell.session.holes.mark();
		}

		const before = this.shell.stdin;
		const {text} = this.shell.captured(() => {
			if (script.source === undefined) {
				this.runScript(this.shell, script);
			} else {
				this.shell.within(script.source, this.shell.lines, () => {
					this.runScript(this.shell, script);
				});
			}
		});
		this.shell.stdin = before;
		return text.replace(/\n+$/v, '');
	}

	/** The value of an arithmetic expression. */
	arithmetic(expression: Parameters<typeof calculate>[0] | undefined): string {
		const value = expression === undefined
			? undefined
			: calculate(expression, name => {
				const known = this.shell.variables.get(name);
				return typeof known === 'string' ? known : undefined;
			});
		return value === undefined ? this.shell.session.holes.mark() : String(value);
	}

	private keep(text: string, offset: number): string {
		this.shell.session.remember(text, this.shell.lines.originAt(offset));
		return this.shell.session.grown(text);
	}

	private wordFields(word: Word): string[] {
		if (word.parts === undefined) {
			return [word.value];
		}

		const brace = word.parts.findIndex(part => part.type === 'BraceExpansion');
		if (brace !== -1) {
			return this.braces(word.parts, brace);
		}

		if (word.parts.length === 1 && (word.parts[0]?.type === 'SingleQuoted')) {
			return [this.text(word)];
		}

		const fields = this.split(this.segments(word.parts));
		const [only] = word.parts;
		if (fields.length === 1 && word.parts.length === 1 && only?.type === 'DoubleQuoted') {
			return [this.keep(fields[0] ?? '', only.pos + 1)];
		}

		return fields;
	}

	private braces(parts: readonly WordPart[], index: number): string[] {
		const part = parts[index];
		if (part === undefined) {
			return [];
		}

		const head = this.split(this.segments(parts.slice(0, index))).join(' ');
		const tail = this.split(this.segments(parts.slice(index + 1))).join(' ');
		return globToText(part.text).map(middle => this.shell.session.grown(head + middle + tail));
	}

	private split(segments: readonly Segment[]): string[] {
		const fields: string[] = [];
		let current: string | undefined;
		const close = (): void => {
			if (current !== undefined) {
				fields.push(current);
				current = undefined;
			}
		};

		for (const segment of segments) {
			if ('items' in segment) {
				for (const [index, item] of segment.items.entries()) {
					if (index > 0) {
						close();
					}

					current = (current ?? '') + item;
				}
			} else if (segment.split) {
				const texts = segment.text.split(/[ \t\n]+/v);
				for (const [index, text] of texts.entries()) {
					if (index > 0) {
						close();
					}

					if (text !== '') {
						current = (current ?? '') + text;
					}
				}
			} else {
				current = (current ?? '') + segment.text;
			}
		}

		close();
		for (const field of fields) {
			this.shell.session.grown(field);
		}

		return fields;
	}

	private segments(parts: readonly WordPart[], isQuoted = false): Segment[] {
		return parts.flatMap(part => this.segment(part, isQuoted));
	}

	private segment(part: WordPart, isQuoted: boolean): Segment[] {
		switch (part.type) {
			case 'Literal':
			case 'SingleQuoted':
			case 'AnsiCQuoted': {
				return [fixed(part.value)];
			}

			case 'DoubleQuoted':
			case 'LocaleString': {
				return part.parts.length === 0 ? [fixed('')] : this.segments(part.parts, true);
			}

			case 'SimpleExpansion': {
				return this.named(part.text.slice(1), isQuoted);
			}

			case 'ParameterExpansion': {
				return this.parameter(part, isQuoted);
			}

			case 'CommandExpansion': {
				return [{text: this.substitute(part.script), split: !isQuoted}];
			}

			case 'ArithmeticExpansion': {
				return [fixed(this.arithmetic(part.expression))];
			}

			case 'ProcessSubstitution': {
				return [fixed(this.processFile(part.script, part.operator))];
			}

			case 'Glob':
			case 'ExtendedGlob':
			case 'BraceExpansion': {
				return [fixed(part.text)];
			}
		}
	}

	private processFile(script: ParsedScript | undefined, operator: '<' | '>'): string {
		const path = `/dev/fd/${script?.pos ?? 0}`;
		if (operator === '<') {
			this.shell.session.write(path, this.substitute(script), false);
		}

		return path;
	}

	private named(name: string, isQuoted: boolean): Segment[] {
		const value = this.value(name);
		if (value === undefined) {
			return [fixed(this.shell.session.holes.mark(name))];
		}

		if (name === '@' || name === '*') {
			return [this.all(typeof value === 'string' ? [value] : [...value.values()], name === '*' && isQuoted)];
		}

		return [{text: typeof value === 'string' ? value : [...value.values()][0] ?? '', split: !isQuoted}];
	}

	private all(items: readonly string[], isOneWord: boolean): Segment {
		return isOneWord ? fixed(this.shell.session.grown(items.join(' '))) : {items};
	}

	/** The value of a variable or special parameter, where it is known. */
	private value(name: string): Value | undefined {
		const {args} = this.shell;
		if (/^\d+$/v.test(name)) {
			return name === '0' || args === undefined ? undefined : args[Number(name) - 1] ?? '';
		}

		switch (name) {
			case '@':
			case '*': {
				return args;
			}

			case '#': {
				return args === undefined ? undefined : String(args.length);
			}

			case '?':
			case '$':
			case '!':
			case '-':
			case '_': {
				return undefined;
			}

			default: {
				return this.shell.variables.get(name);
			}
		}
	}

	private parameter(part: ParameterExpansionPart, isQuoted: boolean): Segment[] {
		const {parameter, prefix, index, operation} = part;
		const mark = (): Segment[] => [fixed(this.shell.session.holes.mark(parameter))];
		if (prefix === '!') {
			const target = this.value(parameter);
			const value = typeof target === 'string' && isKnown(target) ? this.value(target) : undefined;
			if (operation?.type === 'Names' || (index !== undefined && target instanceof Map)) {
				return target instanceof Map ? [{items: [...target.keys()].map(String)}] : mark();
			}

			return value === undefined ? mark() : [{text: textOf(value), split: !isQuoted}];
		}

		let value = this.value(parameter);
		if ((parameter === '@' || parameter === '*') && operation?.type === 'Slice') {
			// Before the first argument comes the name of the script, which is not known.
			const slice = value === undefined || typeof value === 'string' ? undefined : this.slice([this.shell.session.holes.mark('0'), ...value.values()], operation);
			return slice === undefined ? mark() : [{items: slice}];
		}

		const subscript = index === undefined ? undefined : this.text(index);
		if (prefix === '#') {
			if (value === undefined) {
				return mark();
			}

			const counted = subscript === '@' || subscript === '*' ? [...(typeof value === 'string' ? [value] : value.values())].length : textOf(value).length;
			return isKnown(textOf(value)) ? [fixed(String(counted))] : mark();
		}

		if (subscript !== undefined && value !== undefined) {
			if (subscript === '@' || subscript === '*') {
				const items = typeof value === 'string' ? [value] : [...value.values()];
				if (operation?.type === 'Slice') {
					const slice = this.slice(items, operation);
					return slice === undefined ? mark() : [{items: slice}];
				}

				return operation === undefined || operation.type === 'Default' ? [this.all(items, subscript === '*' && isQuoted)] : mark();
			}

			value = this.item(value, subscript);
		}

		if (operation === undefined) {
			return value === undefined ? mark() : [{text: typeof value === 'string' ? value : [...value.values()][0] ?? '', split: !isQuoted}];
		}

		const text = this.operate(part, value === undefined ? undefined : textOf(value));
		return text === undefined ? mark() : [{text, split: !isQuoted}];
	}

	/** `${list[@]:1:2}`. Out: `undefined` where it cannot be told. */
	private slice(items: readonly string[], {offset, length}: ParameterSliceOperation): readonly string[] | undefined {
		const from = Number(this.text(offset));
		const count = length === undefined ? items.length : Number(this.text(length));
		if (!Number.isInteger(from) || !Number.isInteger(count) || count < 0) {
			return undefined;
		}

		const rest = from < -items.length ? [] : items.slice(from);
		return rest.slice(0, count);
	}

	private item(value: Value, subscript: string): string | undefined {
		if (typeof value === 'string') {
			return subscript === '0' ? value : undefined;
		}

		if (value instanceof Map) {
			const entries: ReadonlyMap<string, string> = value;
			return entries.get(subscript);
		}

		return [...value.values()].at(Number(subscript));
	}

	private operate({parameter, operation}: ParameterExpansionPart, value: string | undefined): string | undefined {
		if (operation === undefined) {
			return value;
		}

		switch (operation.type) {
			case 'Default': {
				return this.orDefault(parameter, operation.operator, value, operation.operand);
			}

			case 'Remove': {
				return value === undefined ? undefined : removePattern(value, operation.operator, this.text(operation.operand));
			}

			case 'Replace': {
				return value === undefined ? undefined : replacePattern(value, operation.operator, this.text(operation.pattern), this.text(operation.replacement));
			}

			case 'CaseModification': {
				return value === undefined || operation.operand !== undefined ? undefined : cased(value, operation.operator);
			}

			case 'Slice': {
				const offset = Number(this.text(operation.offset));
				const length = operation.length === undefined ? undefined : Number(this.text(operation.length));
				if (value === undefined || !isKnown(value) || !Number.isInteger(offset) || (length !== undefined && !Number.isInteger(length))) {
					return undefined;
				}

				const rest = value.slice(offset);
				return length === undefined ? rest : rest.slice(0, length);
			}

			case 'Transform': {
				return operation.operand.value === 'Q' ? value : undefined;
			}

			case 'Names':
			case 'Unknown': {
				return undefined;
			}
		}
	}

	private orDefault(parameter: string, operator: string, value: string | undefined, operand: Word): string | undefined {
		const isUnset = value === undefined || (operator.startsWith(':') && value === '');
		switch (operator.at(-1) ?? '') {
			case '-': {
				return isUnset ? this.text(operand) : value;
			}

			case '=': {
				if (isUnset) {
					this.shell.variables.set(parameter, this.text(operand));
				}

				return isUnset ? this.text(operand) : value;
			}

			case '+': {
				return isUnset ? '' : this.text(operand);
			}

			default: {
				return value;
			}
		}
	}
}

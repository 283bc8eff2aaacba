import type {ParameterExpansionPart, ParameterSliceOperation, Word} from 'unbash';
import {isKnown} from '../holes.js';
import {replacePattern, removePattern} from '../pattern.js';
import {fixed, type Segment} from './segments.js';
import type {BashState, BashValue} from './bash-state.js';

function textOf(value: BashValue): string {
	if (typeof value === 'string') {
		return value;
	}

	return [...value.values()].join(' ');
}

function cased(text: string, operator: '^' | '^^' | ',' | ',,'): string {
	const count = operator.length === 2 ? text.length : 1;
	const head = text.slice(0, count);
	return (operator.startsWith('^') ? head.toUpperCase() : head.toLowerCase()) + text.slice(count);
}

export class ParameterExpansions {
	readonly #shell: BashState;
	readonly #text: (word: Word) => string;

	constructor(shell: BashState, text: (word: Word) => string) {
		this.#shell = shell;
		this.#text = text;
	}

	named(name: string, isQuoted: boolean): Segment[] {
		const value = this.#value(name);
		if (value === undefined) {
			return [fixed(this.#shell.session.holes.mark(name))];
		}

		if (name === '@' || name === '*') {
			return [this.#all(typeof value === 'string' ? [value] : [...value.values()], name === '*' && isQuoted)];
		}

		return [{text: typeof value === 'string' ? value : ([...value.values()][0] ?? ''), split: !isQuoted}];
	}

	parameter(part: ParameterExpansionPart, isQuoted: boolean): Segment[] {
		const {parameter, prefix, index, operation} = part;
		const mark = (): Segment[] => [fixed(this.#shell.session.holes.mark(parameter))];
		if (prefix === '!') {
			const target = this.#value(parameter);
			const value = typeof target === 'string' && isKnown(target) ? this.#value(target) : undefined;
			if (operation?.type === 'Names' || (index !== undefined && target instanceof Map)) {
				return target instanceof Map ? [{items: [...target.keys()].map(String)}] : mark();
			}

			return value === undefined ? mark() : [{text: textOf(value), split: !isQuoted}];
		}

		let value = this.#value(parameter);
		if ((parameter === '@' || parameter === '*') && operation?.type === 'Slice') {
			// Index 0 is the name of the script, which is not known.
			const slice =
				value === undefined || typeof value === 'string'
					? undefined
					: this.#slice([this.#shell.session.holes.mark('0'), ...value.values()], operation);
			return slice === undefined ? mark() : [{items: slice}];
		}

		const subscript = index === undefined ? undefined : this.#text(index);
		if (prefix === '#') {
			if (value === undefined) {
				return mark();
			}

			const counted =
				subscript === '@' || subscript === '*'
					? [...(typeof value === 'string' ? [value] : value.values())].length
					: textOf(value).length;
			return isKnown(textOf(value)) ? [fixed(String(counted))] : mark();
		}

		if (subscript !== undefined && value !== undefined) {
			if (subscript === '@' || subscript === '*') {
				const items = typeof value === 'string' ? [value] : [...value.values()];
				if (operation?.type === 'Slice') {
					const slice = this.#slice(items, operation);
					return slice === undefined ? mark() : [{items: slice}];
				}

				return operation === undefined || operation.type === 'Default' ? [this.#all(items, subscript === '*' && isQuoted)] : mark();
			}

			value = this.#item(value, subscript);
		}

		if (operation === undefined) {
			return value === undefined
				? mark()
				: [{text: typeof value === 'string' ? value : ([...value.values()][0] ?? ''), split: !isQuoted}];
		}

		const text = this.#operate(part, value === undefined ? undefined : textOf(value));
		return text === undefined ? mark() : [{text, split: !isQuoted}];
	}

	#all(items: readonly string[], isOneWord: boolean): Segment {
		return isOneWord ? fixed(this.#shell.session.grown(items.join(' '))) : {items};
	}

	#value(name: string): BashValue | undefined {
		const {args} = this.#shell;
		if (/^\d+$/v.test(name)) {
			// Even then, the script source may give some arguments by number.
			return name === '0' || args === undefined ? this.#shell.variables.get(name) : (args[Number(name) - 1] ?? '');
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
				return this.#shell.variables.get(name);
			}
		}
	}

	#slice(items: readonly string[], {offset, length}: ParameterSliceOperation): readonly string[] | undefined {
		const from = Number(this.#text(offset));
		const count = length === undefined ? items.length : Number(this.#text(length));
		if (!Number.isInteger(from) || !Number.isInteger(count) || count < 0) {
			return undefined;
		}

		const rest = from < -items.length ? [] : items.slice(from);
		return rest.slice(0, count);
	}

	#item(value: BashValue, subscript: string): string | undefined {
		if (typeof value === 'string') {
			return subscript === '0' ? value : undefined;
		}

		if (value instanceof Map) {
			const entries: ReadonlyMap<string, string> = value;
			return entries.get(subscript);
		}

		return [...value.values()].at(Number(subscript));
	}

	#operate({parameter, operation}: ParameterExpansionPart, value: string | undefined): string | undefined {
		if (operation === undefined) {
			return value;
		}

		switch (operation.type) {
			case 'Default': {
				return this.#orDefault(parameter, operation.operator, value, operation.operand);
			}

			case 'Remove': {
				return value === undefined ? undefined : removePattern(value, operation.operator, this.#text(operation.operand));
			}

			case 'Replace': {
				return value === undefined
					? undefined
					: replacePattern(value, operation.operator, this.#text(operation.pattern), this.#text(operation.replacement));
			}

			case 'CaseModification': {
				return value === undefined || operation.operand !== undefined ? undefined : cased(value, operation.operator);
			}

			case 'Slice': {
				const offset = Number(this.#text(operation.offset));
				const length = operation.length === undefined ? undefined : Number(this.#text(operation.length));
				if (
					value === undefined ||
					!isKnown(value) ||
					!Number.isInteger(offset) ||
					(length !== undefined && !Number.isInteger(length))
				) {
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

	/** An empty default does not show the value of a variable that may be set from outside. */
	#unlessSet(parameter: string, value: string | undefined, standard: string): string {
		return value === undefined && standard === '' ? this.#shell.session.holes.mark(parameter) : standard;
	}

	#orDefault(parameter: string, operator: string, value: string | undefined, operand: Word): string | undefined {
		const isUnset = value === undefined || (operator.startsWith(':') && value === '');
		switch (operator.at(-1) ?? '') {
			case '-': {
				return isUnset ? this.#unlessSet(parameter, value, this.#text(operand)) : value;
			}

			case '=': {
				const text = isUnset ? this.#unlessSet(parameter, value, this.#text(operand)) : value;
				if (isUnset) {
					this.#shell.variables.set(parameter, text);
				}

				return text;
			}

			case '+': {
				// An option in `${x:+…}` is omitted. Plain text there only tests whether the variable is set.
				const text = this.#text(operand);
				return isUnset ? (text.startsWith('-') ? '' : this.#unlessSet(parameter, value, '')) : text;
			}

			default: {
				return value;
			}
		}
	}
}
